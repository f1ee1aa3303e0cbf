package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.CodeSettings;
import io.cloakroom.core.keycloak.KeycloakOptions;
import java.time.Clock;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The required action that confirms an e-mail address by a code. */
public final class VerifyEmailCodeActionFactory implements RequiredActionFactory {

    public static final String ID = "cloakroom-verify-email-code";

    private CodeServices services;
    private CodeChannel channel;
    private Messenger messenger;

    @Override
    public void init(Config.Scope config) {
        services = new CodeServices(CodeSettings.read(KeycloakOptions.of("required-action", ID, config)));
        channel = new EmailChannel(EmailChannel.Mail.CODE, Clock.systemUTC());
        messenger = new Messenger(channel, ID);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new VerifyEmailCodeAction(channel, new AddressDesk(channel, services, messenger));
    }

    @Override
    public void close() {
        messenger.close();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Verify e-mail by code (Cloakroom)";
    }
}
