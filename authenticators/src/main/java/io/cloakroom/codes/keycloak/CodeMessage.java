package io.cloakroom.codes.keycloak;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A code or link on its way to somebody.
 *
 * @param user empty for somebody who is about to sign up
 * @param secret the code, or the whole link
 * @param lifetime how long it is good for
 * @param language of the page that it was asked for on
 */
public record CodeMessage(
        RealmModel realm,
        Optional<UserModel> user,
        Destination destination,
        Purpose purpose,
        String secret,
        Duration lifetime,
        Locale language) {

    @Override
    public String toString() {
        return "CodeMessage[" + purpose + " to " + destination + "]";
    }
}
