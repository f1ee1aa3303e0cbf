package io.cloakroom.theme.keycloak;

import io.cloakroom.core.keycloak.Occurrence;
import io.cloakroom.theme.Branding;
import io.cloakroom.theme.EmailBranding;
import io.cloakroom.theme.SentEmail;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.urls.UrlType;

/**
 * Keycloak's own mails, with one variable more: {@value #VARIABLE} holds the realm's branding where the realm's e-mail
 * theme asks for it by the property of the same name, as ours does and any that extends it. For other themes nothing is
 * changed. Whoever wants to know, such as the webhooks, is told of every mail that was sent, but not what it says.
 */
final class BrandedEmailTemplateProvider extends FreeMarkerEmailTemplateProvider {

    static final String VARIABLE = "cloakroomBranding";

    private String template = "";

    BrandedEmailTemplateProvider(KeycloakSession session) {
        super(session);
    }

    /** All ways to send a mail end here. */
    @Override
    protected void send(
            Map<String, String> config, String subject, String textBody, String htmlBody, @Nullable String address)
            throws EmailException {
        super.send(config, subject, textBody, htmlBody, address);
        Optional<UserModel> recipient = Optional.ofNullable(user);
        Optional<String> to = Optional.ofNullable(address).or(() -> recipient.map(UserModel::getEmail));
        to.ifPresent(known -> tell(known, recipient.filter(this::isStored).map(UserModel::getId)));
    }

    @Override
    protected EmailTemplate processTemplate(
            String subjectKey, List<Object> subjectAttributes, String template, Map<String, Object> attributes)
            throws EmailException {
        this.template = template;
        if (themeAsksForBranding()) {
            attributes.put(
                    VARIABLE, EmailBranding.variables(Branding.read(realm.getAttributes()), this::publicAddress));
        }
        return super.processTemplate(subjectKey, subjectAttributes, template, attributes);
    }

    private void tell(String address, Optional<String> userId) {
        new Occurrence(
                        session,
                        realm,
                        SentEmail.TYPE,
                        userId.orElseGet(realm::getId),
                        Instant.now(),
                        SentEmail.of(template, address, userId))
                .publish();
    }

    /** Mails to addresses that are no user's are written to a stand-in. */
    private boolean isStored(UserModel recipient) {
        return !(recipient instanceof LightweightUserAdapter);
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
