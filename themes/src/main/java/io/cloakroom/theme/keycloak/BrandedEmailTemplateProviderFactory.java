package io.cloakroom.theme.keycloak;

import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProviderFactory;
import org.keycloak.models.KeycloakSession;

/**
 * Registers {@link BrandedEmailTemplateProvider} before Keycloak's own, whose order is 0, and behind any other that an
 * operator installs on purpose. {@code --spi-email-template--provider=freemarker} gives Keycloak's own back.
 */
public final class BrandedEmailTemplateProviderFactory extends FreeMarkerEmailTemplateProviderFactory {

    @Override
    public EmailTemplateProvider create(KeycloakSession session) {
        return new BrandedEmailTemplateProvider(session);
    }

    @Override
    public String getId() {
        return "cloakroom-email";
    }

    @Override
    public int order() {
        return 1;
    }
}
