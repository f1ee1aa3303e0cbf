package io.cloakroom.testing;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;

/** Realms with the ready flow {@code limited-sign-in}, whose app may ask by the password grant. */
public final class LimitedRealm {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

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
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(realm.url() + "/protocol/openid-connect/token"))
                                    .timeout(Duration.ofSeconds(30))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .header("X-Forwarded-For", address)
                                    .header("X-Forwarded-Proto", "https")
                                    .POST(BodyPublishers.ofString(Client.encoded(form)))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
