package io.cloakroom.codes.sms;

import java.util.Optional;

/**
 * One text message. Its text form shows neither the text nor the whole number.
 *
 * @param from what the recipient sees as its sender, as the gateway takes it: a number, a short code or a name; empty
 *     for the gateway's own
 */
public record SmsMessage(PhoneNumber to, Optional<String> from, String text) {

    @Override
    public String toString() {
        return "SmsMessage[to=%s]".formatted(to.masked());
    }
}
