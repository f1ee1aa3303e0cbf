package io.cloakroom.core.keycloak;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** Says whether somebody new may have an account. Every step that makes one for whoever comes asks all gates before. */
public interface SignUpGate extends Provider {

    /**
     * What stands against a sign-up now.
     *
     * @return the key of a message for whoever wanted to sign up; empty where nothing does
     */
    Optional<String> obstacle(RealmModel realm);

    /** What any of the gates says, for the realm of the request. */
    static Optional<String> obstacle(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        return session.getAllProviders(SignUpGate.class).stream()
                .flatMap(gate -> gate.obstacle(realm).stream())
                .findFirst();
    }

    @Override
    default void close() {}
}
