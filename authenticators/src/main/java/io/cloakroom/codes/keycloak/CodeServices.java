package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.CodeSettings;
import io.cloakroom.codes.MagicLinks;
import io.cloakroom.codes.OneTimeCodes;
import io.cloakroom.codes.SecretStore;
import io.cloakroom.codes.SignInTickets;
import io.cloakroom.core.crypto.KeyedHash;
import io.cloakroom.core.keycloak.JpaQuotaStore;
import io.cloakroom.core.keycloak.RealmSealingKeys;
import io.cloakroom.core.limits.Quotas;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What codes of one channel are made with, in the realm of the session's request. */
final class CodeServices {

    private final CodeSettings settings;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();

    CodeServices(CodeSettings settings) {
        this.settings = settings;
    }

    CodeSettings settings() {
        return settings;
    }

    /** Whole seconds until then, 0 where it is past. */
    long secondsUntil(Instant then) {
        return Math.max(
                0, -Math.floorDiv(-Duration.between(clock.instant(), then).toMillis(), 1000));
    }

    /** Whole minutes until then, at least one. */
    long minutesUntil(Instant then) {
        return Math.max(1, -Math.floorDiv(-secondsUntil(then), 60));
    }

    OneTimeCodes codes(KeycloakSession session) {
        return new OneTimeCodes(store(session), quotas(session), hashes(session), settings, random, clock);
    }

    MagicLinks links(KeycloakSession session) {
        return new MagicLinks(store(session), quotas(session), hashes(session), settings, random, clock);
    }

    static SignInTickets tickets(KeycloakSession session) {
        return new SignInTickets(store(session), hashes(session), new SecureRandom(), Clock.systemUTC());
    }

    private static SecretStore store(KeycloakSession session) {
        return new JpaSecretStore(
                session.getKeycloakSessionFactory(), realm(session).getId());
    }

    private Quotas quotas(KeycloakSession session) {
        String realmId = realm(session).getId();
        return new Quotas(new JpaQuotaStore(session.getKeycloakSessionFactory(), realmId), realmId, clock);
    }

    private static KeyedHash hashes(KeycloakSession session) {
        return new KeyedHash(new RealmSealingKeys(session, realm(session)), "one-time-secrets");
    }

    private static RealmModel realm(KeycloakSession session) {
        return session.getContext().getRealm();
    }
}
