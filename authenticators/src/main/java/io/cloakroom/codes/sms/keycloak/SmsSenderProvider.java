package io.cloakroom.codes.sms.keycloak;

import io.cloakroom.codes.sms.SmsSender;
import org.keycloak.provider.Provider;

/** A {@link SmsSender} for one request. */
@FunctionalInterface
public interface SmsSenderProvider extends SmsSender, Provider {

    @Override
    default void close() {}
}
