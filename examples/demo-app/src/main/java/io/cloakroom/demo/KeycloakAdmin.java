package io.cloakroom.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** What the demo does as the realm's administrator, by the admin API alone. */
final class KeycloakAdmin {

    private static final String WEBHOOK_DESCRIPTION = "Demo app";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final DemoOptions options;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    KeycloakAdmin(DemoOptions options) {
        this.options = options;
    }

    void awaitRealm() throws InterruptedException {
        while (!isRealmUp()) {
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    /** @return the new endpoint's signing secret; earlier endpoints of the demo are removed */
    String createWebhookEndpoint(String address) {
        for (JsonNode endpoint : call("GET", "/cloakroom/webhook-endpoints?limit=500", BodyPublishers.noBody())
                .path("data")) {
            if (endpoint.path("description").asText().equals(WEBHOOK_DESCRIPTION)) {
                call(
                        "DELETE",
                        "/cloakroom/webhook-endpoints/" + endpoint.path("id").asText(),
                        BodyPublishers.noBody());
            }
        }
        return call(
                        "POST",
                        "/cloakroom/webhook-endpoints",
                        json(Map.of(
                                "url",
                                address,
                                "events",
                                List.of("user.*", "session.*"),
                                "description",
                                WEBHOOK_DESCRIPTION)))
                .path("secret")
                .asText();
    }

    void addMember(String alias, String userId) {
        boolean member = organizationsOf(userId).stream().anyMatch(name -> name.equals(alias));
        if (!member) {
            JsonNode found = call("GET", "/organizations?max=1000", BodyPublishers.noBody());
            String organizationId = StreamSupport.stream(found.spliterator(), false)
                    .filter(organization -> organization.path("alias").asText().equals(alias))
                    .map(organization -> organization.path("id").asText())
                    .findFirst()
                    .orElseThrow(() -> new DemoException("There is no organization " + alias + "."));
            call("POST", "/organizations/" + organizationId + "/members", json(userId));
        }
    }

    /** The aliases of a user's organizations. */
    List<String> organizationsOf(String userId) {
        JsonNode found =
                call("GET", "/organizations/members/" + encoded(userId) + "/organizations", BodyPublishers.noBody());
        return StreamSupport.stream(found.spliterator(), false)
                .map(organization -> organization.path("alias").asText())
                .sorted()
                .toList();
    }

    /** This month's figures, or an empty object while Keycloak is not up yet. */
    JsonNode usage() {
        try {
            return call("GET", "/cloakroom/usage", BodyPublishers.noBody()).at("/data/0");
        } catch (DemoException e) {
            return Replies.JSON.createObjectNode();
        }
    }

    private boolean isRealmUp() throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(options.realmAddress())
                                            .timeout(TIMEOUT)
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private JsonNode call(String method, String path, BodyPublisher body) {
        return send(HttpRequest.newBuilder(URI.create(options.keycloak() + "/admin/realms/" + options.realm() + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, body));
    }

    private String token() {
        String form = "grant_type=password&client_id=admin-cli&username=%s&password=%s"
                .formatted(encoded(options.adminUser()), encoded(options.adminPassword()));
        return send(HttpRequest.newBuilder(
                                URI.create(options.keycloak() + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .path("access_token")
                .asText();
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() >= 300) {
                throw new DemoException("Keycloak answered %d to %s: %s"
                        .formatted(response.statusCode(), response.uri().getPath(), response.body()));
            }
            return Replies.JSON.readTree(response.body().isEmpty() ? "null" : response.body());
        } catch (IOException e) {
            throw new DemoException("Keycloak does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("Interrupted.", e);
        }
    }

    private static BodyPublisher json(Object value) {
        return BodyPublishers.ofString(Replies.JSON.valueToTree(value).toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
