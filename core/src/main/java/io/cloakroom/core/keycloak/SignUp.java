package io.cloakroom.core.keycloak;

import java.util.Optional;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Somebody makes an account for themselves.
 *
 * @param user was just added, and has nothing but a name yet
 * @param tab the sign-in on whose way it is
 * @param confirmedAddress an e-mail address that they have shown to be theirs
 */
public record SignUp(
        RealmModel realm, UserModel user, AuthenticationSessionModel tab, Way way, Optional<String> confirmedAddress) {

    /** By what an account is made. */
    public enum Way {
        /** Keycloak's registration form. */
        FORM,
        /** The first sign-in by an identity provider. */
        IDENTITY_PROVIDER,
        /** A step of a sign-in that knows somebody by what they have, such as a wallet or a mailbox. */
        STEP
    }
}
