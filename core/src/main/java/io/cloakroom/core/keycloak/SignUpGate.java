package io.cloakroom.core.keycloak;

import java.util.Optional;
import org.keycloak.provider.Provider;

/**
 * Has a say in who makes an account for themselves, by whichever way. Accounts that admins, servers, imports or user
 * federation make are no sign-ups.
 */
public interface SignUpGate extends Provider {

    /**
     * What stands against a sign-up. Each gate is asked once, in the sign-up's transaction: where one knows of something,
     * all that the others have written is rolled back, the account too.
     */
    Optional<Obstacle> obstacle(SignUp signUp);

    @Override
    default void close() {}

    /**
     * @param message key of a text for whoever wants to sign up
     * @param reason for the event that tells of it
     */
    record Obstacle(String message, String reason) {}
}
