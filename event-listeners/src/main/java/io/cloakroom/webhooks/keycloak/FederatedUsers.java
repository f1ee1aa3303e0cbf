package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.ApiObjects;
import io.cloakroom.webhooks.EventType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The users that a federation brings in one transaction, by a sync or because somebody looked for them. All that Keycloak
 * says is that a user who is no federation's yet has got the realm's default role; whose the user is, and who it is, stands
 * there at the end. So each is told right before the commit.
 */
final class FederatedUsers {

    private static final String ATTRIBUTE = FederatedUsers.class.getName();

    private final Map<String, Newcomer> newcomers = new LinkedHashMap<>();

    private FederatedUsers() {}

    private record Newcomer(RealmModel realm, UserModel user, long at) {}

    /** Notes one who may turn out to be a federation's. */
    static void note(EventWriter events, KeycloakSession session, RealmModel realm, UserModel user, long at) {
        if (user.getFederationLink() == null && events.isWanted(session, realm, EventType.USER_CREATED)) {
            of(events, session).newcomers.put(user.getId(), new Newcomer(realm, user, at));
        }
    }

    /** Others tell of this one: who created it, or that it is gone. */
    static void forget(KeycloakSession session, String userId) {
        if (session.getAttribute(ATTRIBUTE) instanceof FederatedUsers known) {
            known.newcomers.remove(userId);
        }
    }

    private static FederatedUsers of(EventWriter events, KeycloakSession session) {
        if (session.getAttribute(ATTRIBUTE) instanceof FederatedUsers known) {
            return known;
        }
        FederatedUsers federated = new FederatedUsers();
        session.setAttribute(ATTRIBUTE, federated);
        events.expect(session);
        session.getTransactionManager().enlistPrepare(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                session.removeAttribute(ATTRIBUTE);
                federated.newcomers.values().forEach(newcomer -> tell(events, session, newcomer));
            }

            @Override
            protected void rollbackImpl() {
                session.removeAttribute(ATTRIBUTE);
            }
        });
        return federated;
    }

    private static void tell(EventWriter events, KeycloakSession session, Newcomer newcomer) {
        UserModel user = newcomer.user();
        events.tell(
                session,
                newcomer.realm(),
                EventType.USER_CREATED,
                user.getId(),
                newcomer.at(),
                null,
                () -> user.getFederationLink() == null ? Optional.empty() : Optional.of(ApiObjects.user(user)));
    }
}
