package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.crypto.KeyedHash;
import io.cloakroom.core.keycloak.JpaQuotaStore;
import io.cloakroom.core.keycloak.RealmSealingKeys;
import io.cloakroom.core.limits.Quotas;
import io.cloakroom.organizations.Invitations;
import java.security.SecureRandom;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What invitations of a realm are made with. */
final class InvitationServices {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Clock CLOCK = Clock.systemUTC();

    private final KeycloakSession session;
    private final RealmModel realm;

    InvitationServices(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    Clock clock() {
        return CLOCK;
    }

    JpaInvitations store() {
        return new JpaInvitations(session, realm, CLOCK);
    }

    Invitations invitations() {
        return new Invitations(
                store(),
                new KeycloakInvitationMails(session, realm, CLOCK),
                new Quotas(new JpaQuotaStore(session.getKeycloakSessionFactory(), realm.getId()), realm.getId(), CLOCK),
                new KeyedHash(new RealmSealingKeys(session, realm), "organization-invitations"),
                RealmRules.invitations(realm),
                RANDOM,
                CLOCK);
    }
}
