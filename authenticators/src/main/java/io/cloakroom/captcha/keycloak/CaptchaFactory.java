package io.cloakroom.captcha.keycloak;

import io.cloakroom.captcha.CaptchaMode;
import io.cloakroom.captcha.CaptchaSettings;
import io.cloakroom.captcha.OnUnavailable;
import io.cloakroom.captcha.Suspicions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.authentication.ConfigurableAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** What the captcha as a step and the captcha within the sign-up form have in common. */
abstract class CaptchaFactory implements ConfigurableAuthenticatorFactory {

    static final String ID = "cloakroom-captcha";

    private List<String> providers = List.of(CaptchaSettings.DEFAULT_PROVIDER);

    public void init(Config.Scope config) {}

    public void postInit(KeycloakSessionFactory factory) {
        providers = Stream.concat(
                        Stream.of(CaptchaSettings.DEFAULT_PROVIDER),
                        factory.getProviderFactoriesStream(CaptchaProvider.class)
                                .map(provider -> provider.getId())
                                .sorted())
                .distinct()
                .toList();
    }

    public void close() {}

    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Captcha (Cloakroom)";
    }

    @Override
    public String getReferenceCategory() {
        return "captcha";
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(CaptchaSettings.MODE)
                .label("When")
                .helpText("Always, or only when the address (or the user, where it is known who it is) has a record of"
                        + " recent failures.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(written(CaptchaMode.values()))
                .defaultValue(written(CaptchaMode.WHEN_SUSPICIOUS))
                .add()
                .property()
                .name(CaptchaSettings.PROVIDER)
                .label("Provider")
                .helpText("altcha is a proof of work that the browser does by itself; the others are services.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(providers)
                .defaultValue(CaptchaSettings.DEFAULT_PROVIDER)
                .add()
                .property()
                .name(CaptchaSettings.THRESHOLD)
                .label("Failures that are suspicious")
                .helpText("From one address within ten minutes, or of one user in a row; 1 to %d. Three times and ten"
                                .formatted(Suspicions.MAX_THRESHOLD)
                        + " times as many make the proof of work harder.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(Integer.toString(CaptchaSettings.DEFAULT_THRESHOLD))
                .add()
                .property()
                .name(CaptchaSettings.ON_UNAVAILABLE)
                .label("If the service does not answer")
                .helpText("altcha asks for a proof of work instead, allow lets everybody pass, refuse nobody.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(written(OnUnavailable.values()))
                .defaultValue(written(OnUnavailable.ALTCHA))
                .add()
                .build();
    }

    private static List<String> written(Enum<?>[] values) {
        return Arrays.stream(values).map(CaptchaFactory::written).toList();
    }

    private static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
