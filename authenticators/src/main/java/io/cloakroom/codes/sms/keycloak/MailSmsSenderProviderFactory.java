package io.cloakroom.codes.sms.keycloak;

import io.cloakroom.codes.sms.SmsMessage;
import io.cloakroom.codes.sms.SmsOutcome;
import io.cloakroom.core.keycloak.KeycloakOptions;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;

/**
 * For development: sends a mail to {@code <number>@sms.test} through the realm's mail server, so that a mail catcher
 * shows what a telephone would. Only a realm that names it uses it.
 */
public final class MailSmsSenderProviderFactory implements SmsSenderProviderFactory {

    private static final String ID = "mail";

    private String domain = "";

    @Override
    public void init(Config.Scope config) {
        domain = KeycloakOptions.of(SmsSenderSpi.NAME, ID, config).text("domain", "sms.test");
    }

    @Override
    public SmsSenderProvider create(KeycloakSession session) {
        return new SmsSenderProvider() {
            @Override
            public SmsOutcome send(SmsMessage message) {
                return MailSmsSenderProviderFactory.this.send(session, message);
            }
        };
    }

    @Override
    public boolean isConfigured() {
        return false;
    }

    @Override
    public String getId() {
        return ID;
    }

    private SmsOutcome send(KeycloakSession session, SmsMessage message) {
        String number = message.to().e164();
        try {
            session.getProvider(EmailSenderProvider.class)
                    .send(
                            session.getContext().getRealm().getSmtpConfig(),
                            number.substring(1) + "@" + domain,
                            message.from().map(from -> "SMS from " + from).orElse("SMS"),
                            message.text(),
                            null);
            return new SmsOutcome.Accepted(Optional.empty());
        } catch (EmailException e) {
            return new SmsOutcome.Rejected(
                    "the realm's mail server: " + e.getClass().getSimpleName());
        }
    }
}
