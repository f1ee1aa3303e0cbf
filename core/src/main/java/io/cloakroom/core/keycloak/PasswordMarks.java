package io.cloakroom.core.keycloak;

import java.util.Optional;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/**
 * Marks users' passwords as compromised. A marked password is treated as breached at the next sign-in with it; the mark
 * goes when the password is changed.
 */
public interface PasswordMarks extends Provider {

    /**
     * Marks the user's present password, in the request's transaction; a mark that is there already gets the new reason.
     *
     * @param reason at most {@value #MAX_REASON} characters
     * @param by at most 255 characters; see {@link PasswordMark#by()}
     */
    PasswordMark mark(RealmModel realm, UserModel user, String reason, String by);

    /** @return whether there was a mark */
    boolean lift(RealmModel realm, UserModel user);

    /** The mark, if the user's present password has one. */
    Optional<PasswordMark> find(RealmModel realm, UserModel user);

    /** The longest reason, in characters. */
    int MAX_REASON = 255;

    @Override
    default void close() {}
}
