package io.cloakroom.codes.sms.keycloak;

import io.cloakroom.codes.keycloak.CodeMessage;
import io.cloakroom.codes.sms.SmsText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Optional;
import java.util.Properties;
import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.Theme;
import org.keycloak.urls.UrlType;

/** Writes messages in the realm's texts, which an admin can change as all texts of the login theme. */
final class SmsTexts {

    private static final String KEY = "cloakroomSmsCode";

    private SmsTexts() {}

    static String text(KeycloakSession session, CodeMessage message) {
        String name = Optional.ofNullable(message.realm().getDisplayName())
                .filter(display -> !display.isBlank())
                .orElseGet(() -> message.realm().getName());
        String sentence = new MessageFormat(
                        messages(session, message).getProperty(KEY, "{0} - {1}"), message.language())
                .format(new Object[] {message.secret(), SmsText.name(name)});
        String host = session.getContext().getUri(UrlType.FRONTEND).getBaseUri().getHost();
        return SmsText.originBound(sentence, host, message.secret());
    }

    private static Properties messages(KeycloakSession session, CodeMessage message) {
        try {
            return session.theme().getTheme(Theme.Type.LOGIN).getEnhancedMessages(message.realm(), message.language());
        } catch (IOException e) {
            throw new UncheckedIOException("The texts of the login theme cannot be read.", e);
        }
    }
}
