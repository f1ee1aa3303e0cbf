package io.cloakroom.codes.sms;

import java.util.Optional;

/**
 * Somebody's wish for a message.
 *
 * @param number whom to; what was typed where that leads nowhere
 * @param userId empty where nobody is known
 * @param network where the wish comes from
 * @param costs whether a message will be sent; where nobody is known, all but the money is counted as if it were, so
 *     that the limits do not tell who is
 */
public record SmsAttempt(String number, Optional<String> userId, String network, boolean costs) {

    /** Whom a limit of a user's messages is about, also where there is none. */
    String subject() {
        return userId.map("user "::concat).orElse("nobody " + number);
    }

    @Override
    public String toString() {
        return "SmsAttempt[userId=%s]".formatted(userId);
    }
}
