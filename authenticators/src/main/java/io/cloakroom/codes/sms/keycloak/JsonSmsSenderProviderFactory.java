package io.cloakroom.codes.sms.keycloak;

import io.cloakroom.codes.sms.GatewayHealth;
import io.cloakroom.codes.sms.JsonGatewaySender;
import io.cloakroom.codes.sms.JsonGatewaySettings;
import io.cloakroom.core.http.OutgoingHttp;
import io.cloakroom.core.keycloak.KeycloakOptions;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;

/** Sends through a gateway that takes JSON. */
public final class JsonSmsSenderProviderFactory implements SmsSenderProviderFactory {

    private static final String ID = "json";

    private JsonGatewaySettings settings;
    private OutgoingHttp http;
    private GatewayHealth health;

    @Override
    public void init(Config.Scope config) {
        settings = JsonGatewaySettings.read(KeycloakOptions.of(SmsSenderSpi.NAME, ID, config));
        http = settings.http();
        health = settings.health();
    }

    @Override
    public SmsSenderProvider create(KeycloakSession session) {
        return SmsSenderProvider.of(
                new JsonGatewaySender(http, settings, Secrets.resolve(session, settings.secret()), health));
    }

    @Override
    public boolean isConfigured() {
        return settings.url().isPresent();
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
