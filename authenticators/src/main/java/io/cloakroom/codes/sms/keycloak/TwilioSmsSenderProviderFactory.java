package io.cloakroom.codes.sms.keycloak;

import io.cloakroom.codes.sms.GatewayHealth;
import io.cloakroom.codes.sms.TwilioSender;
import io.cloakroom.codes.sms.TwilioSettings;
import io.cloakroom.core.http.OutgoingHttp;
import io.cloakroom.core.keycloak.KeycloakOptions;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;

/** Sends through an account at Twilio. */
public final class TwilioSmsSenderProviderFactory implements SmsSenderProviderFactory {

    private static final String ID = "twilio";

    private TwilioSettings settings;
    private OutgoingHttp http;
    private GatewayHealth health;

    @Override
    public void init(Config.Scope config) {
        settings = TwilioSettings.read(KeycloakOptions.of(SmsSenderSpi.NAME, ID, config));
        http = settings.http();
        health = settings.health();
    }

    @Override
    public SmsSenderProvider create(KeycloakSession session) {
        return SmsSenderProvider.of(
                new TwilioSender(http, settings, Secrets.resolve(session, settings.secret()), health));
    }

    @Override
    public boolean isConfigured() {
        return settings.accountSid().isPresent();
    }

    @Override
    public void close() {
        http.close();
    }

    @Override
    public String getId() {
        return ID;
    }
}
