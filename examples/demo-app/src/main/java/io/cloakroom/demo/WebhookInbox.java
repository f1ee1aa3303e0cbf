package io.cloakroom.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A webhook receiver as an application would write it: verify first, with the standard library, then believe. */
final class WebhookInbox {

    private static final int KEPT = 20;

    private final Deque<Received> received = new ArrayDeque<>();
    private volatile @Nullable Webhook verifier;

    void trust(String secret) {
        try {
            verifier = new Webhook(secret);
        } catch (EmptyWebhookSecretException e) {
            throw new DemoException("Keycloak gave no signing secret.", e);
        }
    }

    void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Webhook known = verifier;
        if (known == null) {
            Replies.text(exchange, 503, "The signing secret is not known yet; try again.");
            return;
        }
        try {
            known.verify(body, HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true));
        } catch (WebhookVerificationException e) {
            Replies.text(exchange, 401, "The signature is wrong.");
            return;
        }
        remember(exchange.getRequestHeaders().getFirst("webhook-id"), Replies.JSON.readTree(body));
        Replies.noContent(exchange);
    }

    /** The newest first. */
    synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /** Deliveries repeat now and then; the id says which are the same. */
    private synchronized void remember(String id, JsonNode event) {
        Received message = new Received(
                id,
                event.path("type").asText(),
                event.path("timestamp").asLong(),
                Optional.of(event.path("data").path("username").asText())
                        .filter(name -> !name.isEmpty())
                        .orElse(event.path("data").path("user_id").asText()));
        if (received.stream().noneMatch(known -> known.id().equals(id))) {
            received.addFirst(message);
            while (received.size() > KEPT) {
                received.removeLast();
            }
        }
    }

    /**
     * A verified webhook.
     *
     * @param at milliseconds since the epoch
     * @param about the user's name or id
     */
    record Received(String id, String type, long at, String about) {}
}
