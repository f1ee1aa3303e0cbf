package io.cloakroom.codes.sms;

import java.util.Optional;

/** What became of a message. Reasons are for the operator's log: they hold no number, no text and no secret. */
public sealed interface SmsOutcome {

    /** @param messageId the gateway's name for the message, if it gave one */
    record Accepted(Optional<String> messageId) implements SmsOutcome {}

    /** It was certainly not sent. */
    record Rejected(String reason) implements SmsOutcome {}

    /** It may have been sent, and may arrive. */
    record Unknown(String reason) implements SmsOutcome {}
}
