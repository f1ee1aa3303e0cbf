package io.cloakroom.demo;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The sign-ins of all browsers, found by a cookie. */
final class SignIns {

    private static final String COOKIE = "demo-app";
    private static final String ORGANIZATION_TO_JOIN = "acme";

    private final OidcClient client;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final Map<String, SignIn> signedIn = new ConcurrentHashMap<>();

    SignIns(OidcClient client) {
        this.client = client;
    }

    void begin(HttpExchange exchange, boolean create) throws IOException {
        Pending started = new Pending(new State(), new Nonce(), new CodeVerifier());
        String id = UUID.randomUUID().toString();
        pending.put(id, started);
        setCookie(exchange, id);
        Replies.redirect(
                exchange,
                client.authorizationRequest(started.state(), started.nonce(), started.verifier(), create)
                        .toString());
    }

    void complete(HttpExchange exchange) throws IOException {
        Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
        Optional<Pending> started = cookie(exchange).map(pending::remove);
        if (started.isEmpty() || !started.get().state().getValue().equals(query.get("state"))) {
            Replies.redirect(exchange, "/");
            return;
        }
        String code = query.get("code");
        if (code == null) {
            Replies.text(exchange, 400, "Sign-in ended without a code: " + query.get("error"));
            return;
        }
        // A new id: the one from before the sign-in may be known to someone else.
        String id = UUID.randomUUID().toString();
        signedIn.put(
                id,
                new SignIn(
                        client,
                        Clock.systemUTC(),
                        client.exchange(
                                code, started.get().verifier(), started.get().nonce())));
        setCookie(exchange, id);
        Replies.redirect(exchange, "/");
    }

    void end(HttpExchange exchange) throws IOException {
        Optional<SignIn> ended = cookie(exchange).map(signedIn::remove);
        String home = "http://" + exchange.getRequestHeaders().getFirst("Host") + "/";
        Replies.redirect(
                exchange,
                ended.map(signIn -> client.endSessionRequest(signIn.tokens(), URI.create(home))
                                .toString())
                        .orElse(home));
    }

    void switchOrganization(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Optional<String> organization = Optional.ofNullable(parameters(body).get("id"));
        current(exchange).ifPresent(signIn -> signIn.renew(organization));
        Replies.noContent(exchange);
    }

    /** Makes the user a member of the demo's organization, and renews the token so that it shows. */
    void join(HttpExchange exchange, KeycloakAdmin admin) throws IOException {
        current(exchange).ifPresent(signIn -> {
            admin.addMember(ORGANIZATION_TO_JOIN, signIn.userId());
            signIn.renew(Optional.of(ORGANIZATION_TO_JOIN));
        });
        Replies.noContent(exchange);
    }

    /** What the page shows. */
    Map<String, Object> state(HttpExchange exchange, KeycloakAdmin admin, WebhookInbox webhooks) {
        Map<String, Object> state = new LinkedHashMap<>();
        Optional<SignIn> signIn = current(exchange);
        state.put("signed_in", false);
        signIn.ifPresent(known -> {
            try {
                state.put("claims", known.claims());
                state.put("expires_at", known.expiresAt().toEpochMilli());
                state.put("renewals", known.renewals());
                state.put("organizations", admin.organizationsOf(known.userId()));
                state.put("signed_in", true);
            } catch (DemoException e) {
                // Revoked, expired, or the server was restarted: the user signs in again.
                cookie(exchange).ifPresent(signedIn::remove);
                state.put("message", e.getMessage());
            }
        });
        state.put("now", System.currentTimeMillis());
        state.put("usage", admin.usage());
        state.put("webhooks", webhooks.received());
        return state;
    }

    private Optional<SignIn> current(HttpExchange exchange) {
        return cookie(exchange).map(signedIn::get);
    }

    private static Optional<String> cookie(HttpExchange exchange) {
        List<String> headers = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .findFirst();
    }

    private static void setCookie(HttpExchange exchange, String id) {
        exchange.getResponseHeaders().add("Set-Cookie", COOKIE + "=" + id + "; Path=/; HttpOnly; SameSite=Lax");
    }

    private static Map<String, String> parameters(String encoded) {
        return Arrays.stream(encoded == null ? new String[0] : encoded.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (first, second) -> second));
    }

    private record Pending(State state, Nonce nonce, CodeVerifier verifier) {}
}
