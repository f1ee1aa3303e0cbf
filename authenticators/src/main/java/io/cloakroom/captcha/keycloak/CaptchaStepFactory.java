package io.cloakroom.captcha.keycloak;

import io.cloakroom.captcha.CaptchaSettings;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The step {@code cloakroom-captcha}. */
public final class CaptchaStepFactory extends CaptchaFactory implements AuthenticatorFactory {

    private static final CaptchaStep STEP = new CaptchaStep();

    @Override
    public Authenticator create(KeycloakSession session) {
        return STEP;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return Stream.concat(
                        super.getConfigProperties().stream(),
                        ProviderConfigurationBuilder.create()
                                .property()
                                .name(CaptchaSettings.GUARDS)
                                .label("Within the form of")
                                .helpText(
                                        "A step that this one then stands for in the flow: the captcha is in its form,"
                                                + " and each try needs an answer. Empty for a page of its own.")
                                .type(ProviderConfigProperty.LIST_TYPE)
                                .options(GuardedForm.FORM_IDS.keySet().stream()
                                        .sorted()
                                        .toList())
                                .add()
                                .build()
                                .stream())
                .toList();
    }

    @Override
    public String getHelpText() {
        return "Keeps bots away from what comes after it: a form, or the sending of a code.";
    }
}
