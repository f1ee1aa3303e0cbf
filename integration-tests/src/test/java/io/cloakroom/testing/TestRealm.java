package io.cloakroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleScopeResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmEventsConfigRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * A realm of a test's own: the demo realm under another name, so that what we ship is what is tested. Only its flows are
 * Keycloak's own, so that a sign-in is a user name and a password; a test of flows brings its own.
 */
public final class TestRealm implements AutoCloseable {

    /** Of alice, bob and carol. */
    public static final String PASSWORD = "correct-horse-demo";

    private static final Path DEMO_REALM =
            Path.of(System.getProperty("cloakroom.project.directory", ".."), "realm-config", "demo-realm.json");
    private static final String DEMO_IDS = "0acade00-";
    private static final List<String> FLOWS = List.of("browserFlow", "authenticationFlows", "authenticatorConfig");

    private final KeycloakServer server;
    private final String name;
    private final Client http = new Client();

    private TestRealm(KeycloakServer server, String name) {
        this.server = server;
        this.name = name;
    }

    public static TestRealm create(KeycloakServer server) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        TestRealm realm = new TestRealm(server, "test-" + id);
        try {
            ObjectNode json = (ObjectNode) Json.read(Files.readString(DEMO_REALM)
                    .replace("default-roles-demo", "default-roles-" + realm.name)
                    .replace(DEMO_IDS, id + "-"));
            json.put("realm", realm.name);
            json.remove(FLOWS);
            Reply reply = realm.adminCall("POST", server.url() + "/admin/realms", json.toString());
            if (reply.status() != 201) {
                throw new AssertionError("The demo realm cannot be imported: " + reply.body());
            }
            return realm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A realm from a file of {@code realm-config}, under another name, with the client {@code demo-app}. */
    public static TestRealm createFrom(KeycloakServer server, String file) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        TestRealm realm = new TestRealm(server, "test-" + id);
        try {
            ObjectNode json = (ObjectNode) Json.read(Files.readString(DEMO_REALM.resolveSibling(file)));
            json.put("realm", realm.name);
            Reply reply = realm.adminCall("POST", server.url() + "/admin/realms", json.toString());
            if (reply.status() != 201) {
                throw new AssertionError(file + " cannot be imported: " + reply.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("demo-app");
        client.setName("Demo app");
        client.setPublicClient(true);
        client.setRedirectUris(List.of("http://localhost:9/*"));
        realm.admin().clients().create(client).close();
        return realm;
    }

    /** The same realm, seen at another node. */
    public TestRealm at(KeycloakServer node) {
        return new TestRealm(node, name);
    }

    /** Another realm of its own on the same server. */
    public TestRealm sibling() {
        return create(server);
    }

    public String name() {
        return name;
    }

    public String id() {
        return admin().toRepresentation().getId();
    }

    public String url() {
        return server.url() + "/realms/" + name;
    }

    /** Where the app {@code demo-app} sends a browser to sign in; it comes back to {@code http://localhost:9/}. */
    public String signInUrl() {
        return signInUrl("openid");
    }

    /** @param scope with {@code +} for blanks */
    public String signInUrl(String scope) {
        // The challenge of RFC 7636, appendix B.
        return url() + "/protocol/openid-connect/auth?client_id=demo-app&response_type=code&scope=" + scope
                + "&redirect_uri=http://localhost:9/callback"
                + "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    }

    /** Keycloak's own admin API of the realm. */
    public RealmResource admin() {
        return server.admin().realm(name);
    }

    /** A fresh browser on the realm's client {@code demo-app}. */
    public OidcFlow browser() {
        return new OidcFlow(url(), "demo-app");
    }

    /** A fresh browser on another public client of the realm. */
    public OidcFlow browser(String clientId) {
        return new OidcFlow(url(), clientId);
    }

    /** Calls one of our admin routes, such as {@code usage?from=2026-11}. */
    public Reply cloakroom(String method, String route, String body) {
        return adminCall(method, server.url() + "/admin/realms/" + name + "/cloakroom/" + route, body);
    }

    public Reply cloakroom(String route) {
        return cloakroom("GET", route, "");
    }

    /** Calls one of our admin routes with another token and other headers than the administrator's. */
    public Reply cloakroomAs(String token, String route, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.url() + "/admin/realms/" + name + "/cloakroom/" + route))
                .header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request);
    }

    /** Posts to one of our admin routes with another token than the administrator's. */
    public Reply cloakroomPostAs(String token, String route, String body) {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/admin/realms/" + name + "/cloakroom/" + route))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    /** An access token of one of the demo's users by {@code admin-cli}, for the admin API. */
    public String adminApiToken(String username) {
        return http.post(
                        url() + "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                username,
                                "password",
                                PASSWORD))
                .json()
                .path("access_token")
                .asText();
    }

    /** Calls one of the routes of a user's own token, such as {@code phone-number}. */
    public Reply me(String method, String token, String route, Map<String, ?> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + "/cloakroom/me/" + route))
                .header("Authorization", "Bearer " + token)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return http.send(request);
    }

    /** Asks as a browser does before it lets another origin's page ask. */
    public Reply preflight(String route, String origin) {
        return http.send(HttpRequest.newBuilder(URI.create(url() + "/" + route))
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    /** Saves a profile as the account console does. */
    public Reply account(String token, Map<String, ?> profile) {
        return http.send(HttpRequest.newBuilder(URI.create(url() + "/account/"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(profile))));
    }

    /** Sets one of the realm's attributes; an empty value removes it. */
    public void setAttribute(String name, String value) {
        RealmRepresentation update = admin().toRepresentation();
        update.getAttributes().put(name, value);
        admin().update(update);
    }

    /** Asks the token endpoint as the client {@code demo-app}. */
    public Reply token(Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("client_id", "demo-app");
        return http.post(url() + "/protocol/openid-connect/token", form);
    }

    /** Asks, as a confidential client, what a token is good for. */
    public Reply introspect(String clientId, String secret, String token) {
        return http.post(
                url() + "/protocol/openid-connect/token/introspect",
                Map.of("client_id", clientId, "client_secret", secret, "token", token));
    }

    /** Exchanges, as a confidential client, a token of another client for one of its own. */
    public Reply exchange(String clientId, String secret, String token) {
        return http.post(
                url() + "/protocol/openid-connect/token",
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "client_id",
                        clientId,
                        "client_secret",
                        secret,
                        "subject_token",
                        token,
                        "subject_token_type",
                        "urn:ietf:params:oauth:token-type:access_token"));
    }

    URI impersonation(String userId) {
        return URI.create(server.url() + "/admin/realms/" + name + "/users/" + userId + "/impersonation");
    }

    /** Asks for an address as anybody may. */
    public Reply fetch(String address) {
        return http.get(address);
    }

    public String adminToken() {
        return server.admin().tokenManager().getAccessTokenString();
    }

    /** Subscribes an address; answers with the endpoint, secret included. */
    public JsonNode subscribe(String address, String... events) {
        return subscribe(address, Map.of(), events);
    }

    /** Subscribes an address, with more fields of the endpoint. */
    public JsonNode subscribe(String address, Map<String, ?> more, String... events) {
        Map<String, Object> endpoint = new HashMap<>(more);
        endpoint.put("url", address);
        endpoint.put("events", List.of(events));
        Reply reply = cloakroom("POST", "webhook-endpoints", Json.write(endpoint));
        if (reply.status() != 201) {
            throw new AssertionError("The webhook endpoint was refused: " + reply.body());
        }
        return reply.json();
    }

    /** Creates a user by the admin API, with a password that no policy minds. */
    public String createUser(String username) {
        return createUser(username, PASSWORD);
    }

    /** Creates a user by the admin API. */
    public String createUser(String username, String withPassword) {
        UserRepresentation user = new UserRepresentation();
        user.setUsername(username);
        user.setEnabled(true);
        user.setEmail(username + "@example.test");
        user.setEmailVerified(true);
        user.setFirstName("Test");
        user.setLastName("User");
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(withPassword);
        user.setCredentials(List.of(password));
        try (var response = admin().users().create(user)) {
            if (response.getStatus() != 201) {
                throw new AssertionError("The user was refused: " + response.readEntity(String.class));
            }
            String location = response.getLocation().getPath();
            return location.substring(location.lastIndexOf('/') + 1);
        }
    }

    /** Gives a user one of the roles for the realm's administration. */
    public void grant(String username, String role) {
        administration(username).add(administrationRole(role));
    }

    /** Takes one of those roles from a user. */
    public void revoke(String username, String role) {
        administration(username).remove(administrationRole(role));
    }

    private RoleScopeResource administration(String username) {
        return admin().users().get(userId(username)).roles().clientLevel(administrationId());
    }

    private List<RoleRepresentation> administrationRole(String role) {
        return List.of(
                admin().clients().get(administrationId()).roles().get(role).toRepresentation());
    }

    private String administrationId() {
        return admin().clients().findByClientId("realm-management").get(0).getId();
    }

    public String userId(String username) {
        return admin().users().searchByUsername(username, true).get(0).getId();
    }

    public OrganizationRepresentation organization(String alias) {
        return admin().organizations().list(0, 1000).stream()
                .filter(organization -> organization.getAlias().equals(alias))
                .findFirst()
                .orElseThrow();
    }

    public void addMember(String alias, String userId) {
        admin().organizations()
                .get(organization(alias).getId())
                .members()
                .addMember(userId)
                .close();
    }

    /** Imports a file of {@code realm-config} into this realm, with values in the place of what it leaves open. */
    public void importPartially(String file, Map<String, String> values) {
        try {
            String json = Files.readString(DEMO_REALM.resolveSibling(file));
            // A longer name may contain a shorter one.
            for (String name : values.keySet().stream()
                    .sorted(Comparator.comparing(String::length).reversed())
                    .toList()) {
                json = json.replace(name, values.get(name));
            }
            Reply reply = adminCall("POST", server.url() + "/admin/realms/" + name + "/partialImport", json);
            if (reply.status() != 200) {
                throw new AssertionError(file + " cannot be imported: " + reply.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the realm and makes it anew from what {@code kc.sh export} has written of it. */
    public void replaceBy(String export) {
        close();
        Reply reply = adminCall("POST", server.url() + "/admin/realms", export);
        if (reply.status() != 201) {
            throw new AssertionError("The export cannot be imported: " + reply.body());
        }
    }

    /** Begins a sign-in on a device that has no browser. */
    public JsonNode deviceCode() {
        Reply reply = http.post(url() + "/protocol/openid-connect/auth/device", Map.of("client_id", "demo-app"));
        if (reply.status() != 200) {
            throw new AssertionError("No device code: " + reply.body());
        }
        return reply.json();
    }

    /** Points the realm's outgoing mail at a port of this machine. */
    public void sendMailTo(int port) {
        RealmRepresentation update = new RealmRepresentation();
        update.setRealm(name);
        update.setSmtpServer(Map.of("host", "localhost", "port", Integer.toString(port), "from", "test@example.test"));
        admin().update(update);
    }

    /** Has the realm keep its events; without any named, those that Keycloak keeps by default. */
    public void keepEvents(String... types) {
        RealmEventsConfigRepresentation config = admin().getRealmEventsConfig();
        config.setEventsEnabled(true);
        config.setEnabledEventTypes(List.of(types));
        admin().updateRealmEventsConfig(config);
    }

    /** Changes the realm's own settings; what is not set stays. */
    public void update(Consumer<RealmRepresentation> change) {
        RealmRepresentation update = new RealmRepresentation();
        update.setRealm(name);
        change.accept(update);
        admin().update(update);
    }

    /** Changes a user; what is not changed stays. */
    public void updateUser(String id, Consumer<UserRepresentation> change) {
        UserRepresentation user = admin().users().get(id).toRepresentation();
        change.accept(user);
        admin().users().get(id).update(user);
    }

    public void setPasswordPolicy(String policy) {
        RealmRepresentation update = new RealmRepresentation();
        update.setRealm(name);
        update.setPasswordPolicy(policy);
        admin().update(update);
    }

    @Override
    public void close() {
        admin().remove();
    }

    private Reply adminCall(String method, String url, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + adminToken())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return http.send(request);
    }
}
