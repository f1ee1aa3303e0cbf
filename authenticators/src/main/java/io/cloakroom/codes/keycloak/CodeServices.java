package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.CodeSettings;
import io.cloakroom.codes.OneTimeCodes;
import io.cloakroom.codes.SecretStore;
import io.cloakroom.core.crypto.KeyedHash;
import io.cloakroom.core.keycloak.JpaQuotaStore;
import io.cloakroom.core.keycloak.RealmSealingKeys;
import io.cloakroom.core.limits.Quotas;
import java.security.SecureRandom;
import java.time.Clock;
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

    Clock clock() {
        return clock;
    }

    OneTimeCodes codes(KeycloakSession session) {
        return new OneTimeCodes(store(session), quotas(session), hashes(session), settings, random, clock);
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
