package io.cloakroom.core.keycloak;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * Tells whoever watches over sign-ups that a step of a sign-in makes an account. Keycloak's own ways to sign up are known
 * without it.
 */
public final class SignUps {

    private static final String ATTRIBUTE = "cloakroom.sign-up";

    private SignUps() {}

    /**
     * The next account of this request is somebody's who signs up.
     *
     * @param confirmedAddress an e-mail address that they have shown to be theirs
     */
    public static void announce(KeycloakSession session, Optional<String> confirmedAddress) {
        session.setAttribute(ATTRIBUTE, confirmedAddress.orElse(""));
    }

    /** Whether a sign-up was announced, and by which confirmed address; an empty text where there is none. */
    public static Optional<String> announced(KeycloakSession session) {
        @Nullable Object address = session.getAttribute(ATTRIBUTE);
        return Optional.ofNullable(address).map(String::valueOf);
    }
}
