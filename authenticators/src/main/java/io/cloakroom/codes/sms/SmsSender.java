package io.cloakroom.codes.sms;

/** A way to send text messages. */
public interface SmsSender {

    /**
     * Hands over a message, once: a message that may have been taken is never handed over again. Returns within a
     * deadline of its own and throws nothing; whatever goes wrong is an outcome.
     */
    SmsOutcome send(SmsMessage message);

    /**
     * Whether it is worth while to try, as far as can be told within a few seconds and without sending anything.
     *
     * @return false only where it is known that nothing can be sent
     */
    default boolean isReachable() {
        return true;
    }
}
