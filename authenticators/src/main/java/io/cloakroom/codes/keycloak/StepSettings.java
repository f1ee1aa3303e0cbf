package io.cloakroom.codes.keycloak;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What a flow's admin can set for a step that asks who somebody is.
 *
 * @param signUp whether an address that nobody has makes an account, in a realm that lets people register
 * @param acceptUnverified whether an address that was never verified signs its user in
 */
record StepSettings(boolean signUp, boolean acceptUnverified) {

    static final String SIGN_UP = "sign-up";
    static final String ACCEPT_UNVERIFIED = "accept-unverified";

    static StepSettings of(@Nullable AuthenticatorConfigModel config) {
        Map<String, String> values = Optional.ofNullable(config)
                .map(AuthenticatorConfigModel::getConfig)
                .orElse(Map.of());
        return new StepSettings(
                Boolean.parseBoolean(values.get(SIGN_UP)), Boolean.parseBoolean(values.get(ACCEPT_UNVERIFIED)));
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(SIGN_UP)
                .label("Sign-up")
                .helpText("An address that belongs to nobody makes a new account once it is confirmed. Takes effect in"
                        + " realms that allow user registration, where the step comes first in its flow.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(ACCEPT_UNVERIFIED)
                .label("Accept unverified addresses")
                .helpText("Signs users in by an address that they never confirmed, and marks it as confirmed. Whoever"
                        + " made such an account keeps its password: leave this off where people can register with"
                        + " addresses that are not theirs.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .build();
    }
}
