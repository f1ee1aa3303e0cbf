package io.cloakroom.codes.sms;

/** A way to send text messages. */
@FunctionalInterface
public interface SmsSender {

    /**
     * Hands over a message, once: a message that may have been taken is never handed over again. Returns within a
     * deadline of its own and throws nothing; whatever goes wrong is an outcome.
     */
    SmsOutcome send(SmsMessage message);
}
