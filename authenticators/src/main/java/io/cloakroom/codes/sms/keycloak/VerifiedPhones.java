package io.cloakroom.codes.sms.keycloak;

import io.cloakroom.codes.sms.PhoneDirectory;
import io.cloakroom.codes.sms.PhoneNumber;
import io.cloakroom.core.keycloak.Jpa;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The numbers that a realm's users have proved to have. What counts stands in our table; the user attributes, from which
 * Keycloak's client scope {@code phone} makes its claims, follow it.
 */
final class VerifiedPhones {

    static final String NUMBER = "phoneNumber";
    static final String VERIFIED = "phoneNumberVerified";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final PhoneDirectory directory;
    private final Clock clock;

    VerifiedPhones(KeycloakSession session, RealmModel realm, Clock clock) {
        this.session = session;
        this.realm = realm;
        this.directory = new JpaPhoneDirectory(Jpa.entityManager(session), realm.getId());
        this.clock = clock;
    }

    Optional<UserModel> user(PhoneNumber number) {
        return directory.userOf(number).map(userId -> session.users().getUserById(realm, userId));
    }

    Optional<PhoneNumber> number(UserModel user) {
        return directory.numberOf(user.getId());
    }

    /** @return false where the number is another user's */
    boolean claim(UserModel user, PhoneNumber number) {
        if (!directory.claim(user.getId(), number, clock.instant())) {
            return false;
        }
        user.setSingleAttribute(NUMBER, number.e164());
        user.setSingleAttribute(VERIFIED, "true");
        return true;
    }

    void release(UserModel user) {
        directory.release(user.getId());
        user.removeAttribute(NUMBER);
        user.removeAttribute(VERIFIED);
    }

    /** Forgets a user who is being removed. */
    void forget(UserModel user) {
        directory.release(user.getId());
    }

    /**
     * Somebody may have changed the attributes by Keycloak's own means. The number may be whatever the realm's user
     * profile lets it be; that it is verified is true for the one in the table alone.
     */
    void correct(UserModel user) {
        @Nullable String claimed = user.getFirstAttribute(VERIFIED);
        @Nullable String number = user.getFirstAttribute(NUMBER);
        boolean verified = number != null
                && directory
                        .numberOf(user.getId())
                        .map(PhoneNumber::e164)
                        .filter(number::equals)
                        .isPresent();
        if (verified && !"true".equals(claimed)) {
            user.setSingleAttribute(VERIFIED, "true");
        } else if (!verified && "true".equalsIgnoreCase(claimed)) {
            user.removeAttribute(VERIFIED);
        }
    }

    /** An admin has vouched for a number by setting both attributes, and is believed if nobody else has the number. */
    void adopt(UserModel user) {
        if ("true".equalsIgnoreCase(user.getFirstAttribute(VERIFIED))) {
            PhoneNumber.parse(user.getFirstAttribute(NUMBER), Optional.empty())
                    .ifPresent(number -> claim(user, number));
        }
        correct(user);
    }
}
