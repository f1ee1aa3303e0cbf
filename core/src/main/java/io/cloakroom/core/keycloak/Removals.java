package io.cloakroom.core.keycloak;

import java.util.function.BiConsumer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.UserPreRemovedEvent;

/** Lets a feature clean up its own tables, in the transaction that removes what they are about. */
public final class Removals {

    private Removals() {}

    /** @param cleanUp gets the session and the id of the realm that is being removed */
    public static void onRealmRemoved(KeycloakSessionFactory factory, BiConsumer<KeycloakSession, String> cleanUp) {
        factory.register(event -> {
            if (event instanceof RealmRemovedEvent removed) {
                cleanUp.accept(removed.getKeycloakSession(), removed.getRealm().getId());
            }
        });
    }

    /** @param cleanUp runs while the user's profile can still be read, whichever way the user goes */
    public static void onUserRemoved(KeycloakSessionFactory factory, UserCleanUp cleanUp) {
        factory.register(event -> {
            if (event instanceof UserPreRemovedEvent removed) {
                cleanUp.accept(removed.getKeycloakSession(), removed.getRealm(), removed.getUser());
            }
        });
    }

    /** What a feature does when a user is removed. */
    @FunctionalInterface
    public interface UserCleanUp {

        void accept(KeycloakSession session, RealmModel realm, UserModel user);
    }
}
