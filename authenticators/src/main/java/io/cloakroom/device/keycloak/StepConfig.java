package io.cloakroom.device.keycloak;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The settings of one step of a flow. */
final class StepConfig {

    private final Map<String, String> values;

    private StepConfig(Map<String, String> values) {
        this.values = values;
    }

    static StepConfig of(AuthenticationFlowContext context) {
        @Nullable AuthenticatorConfigModel config = context.getAuthenticatorConfig();
        return new StepConfig((config == null || config.getConfig() == null) ? Map.of() : config.getConfig());
    }

    boolean flag(String name, boolean otherwise) {
        @Nullable String value = values.get(name);
        return (value == null || value.isBlank()) ? otherwise : Boolean.parseBoolean(value);
    }

    String text(String name, String otherwise) {
        @Nullable String value = values.get(name);
        return (value == null || value.isBlank()) ? otherwise : value;
    }

    static ProviderConfigProperty property(String name, String label, String help, String type, Object otherwise) {
        return new ProviderConfigProperty(name, label, help, type, otherwise);
    }
}
