package io.cloakroom.codes.sms.keycloak;

import io.cloakroom.codes.sms.SmsMessage;
import io.cloakroom.codes.sms.SmsOutcome;
import io.cloakroom.codes.sms.SmsSender;
import org.keycloak.provider.Provider;

/** A {@link SmsSender} for one request. */
public interface SmsSenderProvider extends SmsSender, Provider {

    /** A sender without anything of the request. */
    static SmsSenderProvider of(SmsSender sender) {
        return new SmsSenderProvider() {
            @Override
            public SmsOutcome send(SmsMessage message) {
                return sender.send(message);
            }

            @Override
            public boolean isReachable() {
                return sender.isReachable();
            }
        };
    }

    @Override
    default void close() {}
}
