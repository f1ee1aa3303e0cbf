package io.cloakroom.limits.keycloak;

import io.cloakroom.limits.SignInLimitSettings;
import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The settings of a step that limits, as the console shows them. */
final class LimitProperties {

    private LimitProperties() {}

    static List<ProviderConfigProperty> all() {
        ProviderConfigurationBuilder properties = ProviderConfigurationBuilder.create();
        number(
                properties,
                SignInLimitSettings.ATTEMPTS,
                "Attempts",
                "How often one user, as typed, may be tried from one address within the window.",
                SignInLimitSettings.USUAL_ATTEMPTS);
        number(
                properties,
                SignInLimitSettings.ADDRESS_ATTEMPTS,
                "Attempts of an address",
                "How often one address may try within the window, whatever user.",
                SignInLimitSettings.USUAL_ADDRESS_ATTEMPTS);
        number(
                properties,
                SignInLimitSettings.CREATIONS,
                "Sign-ins begun",
                "How many sign-ins and sign-ups one address may begin within the window.",
                SignInLimitSettings.USUAL_CREATIONS);
        number(
                properties,
                SignInLimitSettings.REALM_BUDGET,
                "Budget of the realm",
                "How many attempts all may make within the window; 0 for no such limit.",
                SignInLimitSettings.USUAL_REALM_BUDGET);
        return properties
                .property()
                .name(SignInLimitSettings.WINDOW)
                .label("Window")
                .helpText("The span of time that the numbers are for, such as 10s or 1m; 15 minutes at the most.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(SignInLimitSettings.USUAL_WINDOW.toSeconds() + "s")
                .add()
                .build();
    }

    private static void number(
            ProviderConfigurationBuilder properties, String name, String label, String help, int usual) {
        properties
                .property()
                .name(name)
                .label(label)
                .helpText(help)
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(Integer.toString(usual))
                .add();
    }
}
