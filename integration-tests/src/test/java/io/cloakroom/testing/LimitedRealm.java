package io.cloakroom.testing;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;

/** Realms with the ready flow {@code limited-sign-in}, whose app may ask by the password grant. */
public final class LimitedRealm {

    private static final int TIMEOUT_MILLIS = 30_000;

    private LimitedRealm() {}

    public static TestRealm create(KeycloakServer server) {
        TestRealm realm = TestRealm.createFrom(server, "flows/limited-sign-in.json");
        ClientRepresentation client =
                realm.admin().clients().findByClientId("demo-app").get(0);
        client.setDirectAccessGrantsEnabled(true);
        realm.admin().clients().get(client.getId()).update(client);
        return realm;
    }

    /** Gives all steps of ours in one of the realm's flows settings. */
    public static void configure(TestRealm realm, String flow, Map<String, String> settings) {
        AuthenticationManagementResource flows = realm.admin().flows();
        for (AuthenticationExecutionInfoRepresentation step : flows.getExecutions(flow)) {
            if (String.valueOf(step.getProviderId()).startsWith("cloakroom-")) {
                AuthenticatorConfigRepresentation config = new AuthenticatorConfigRepresentation();
                config.setAlias(flow + " " + step.getProviderId());
                config.setConfig(settings);
                try (Response reply = flows.newExecutionConfig(step.getId(), config)) {
                    if (reply.getStatus() != 201) {
                        throw new AssertionError("The settings were refused: " + reply.readEntity(String.class));
                    }
                }
            }
        }
    }

    /** The status of a password grant that claims to come from an address. */
    public static int passwordGrant(TestRealm realm, String user, String password, String address) {
        Map<String, String> form =
                Map.of("grant_type", "password", "client_id", "demo-app", "username", user, "password", password);
        try {
            // Not java.net.http: of many refusals by few connections, its selector misses some until it wakes by
            // itself.
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(realm.url() + "/protocol/openid-connect/token")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestProperty("X-Forwarded-For", address);
            connection.setRequestProperty("X-Forwarded-Proto", "https");
            connection.setDoOutput(true);
            try (OutputStream body = connection.getOutputStream()) {
                body.write(Client.encoded(form).getBytes(StandardCharsets.UTF_8));
            }
            int status = connection.getResponseCode();
            // What is read to its end leaves the connection for the next request.
            try (InputStream reply = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                reply.readAllBytes();
            }
            return status;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
