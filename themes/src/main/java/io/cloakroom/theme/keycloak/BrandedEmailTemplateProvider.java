package io.cloakroom.theme.keycloak;

import io.cloakroom.theme.Branding;
import io.cloakroom.theme.EmailBranding;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.email.EmailException;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.urls.UrlType;

/**
 * Keycloak's own mails, with one variable more: {@value #VARIABLE} holds the realm's branding where the realm's e-mail
 * theme asks for it by the property of the same name, as ours does and any that extends it. For other themes nothing is
 * changed.
 */
final class BrandedEmailTemplateProvider extends FreeMarkerEmailTemplateProvider {

    static final String VARIABLE = "cloakroomBranding";

    BrandedEmailTemplateProvider(KeycloakSession session) {
        super(session);
    }

    @Override
    protected EmailTemplate processTemplate(
            String subjectKey, List<Object> subjectAttributes, String template, Map<String, Object> attributes)
            throws EmailException {
        if (themeAsksForBranding()) {
            attributes.put(
                    VARIABLE, EmailBranding.variables(Branding.read(realm.getAttributes()), this::publicAddress));
        }
        return super.processTemplate(subjectKey, subjectAttributes, template, attributes);
    }

    private boolean themeAsksForBranding() throws EmailException {
        try {
            return Boolean.parseBoolean(getTheme().getProperties().getProperty(VARIABLE));
        } catch (IOException e) {
            throw new EmailException("The e-mail theme cannot be read", e);
        }
    }

    /** Unknown where a mail is sent without a request, as workflows do; the server's exceptions for that differ. */
    private Optional<URI> publicAddress() {
        try {
            return Optional.of(session.getContext().getUri(UrlType.FRONTEND).getBaseUri());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
