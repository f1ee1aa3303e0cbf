package io.cloakroom.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as admins see it.
 *
 * @param enabled whether it gets its events at present
 * @param status {@code enabled}, {@code paused} or {@code disabled}
 * @param secret the signing secret: in the answer to its creation or rotation, and never again
 * @param publicKey what an asymmetric signature is verified with, shown where a secret would be
 * @param createdAt ISO 8601
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookEndpoint(
        String id,
        String url,
        List<String> events,
        @Nullable String description,
        boolean enabled,
        String status,
        @JsonProperty("disabled_reason") @Nullable String disabledReason,
        @JsonProperty("created_at") String createdAt,
        @Nullable String secret,
        @JsonProperty("public_key") @Nullable String publicKey) {

    public WebhookEndpoint {
        events = List.copyOf(events);
    }

    public static WebhookEndpoint of(
            String id,
            String url,
            List<String> events,
            Optional<String> description,
            EndpointState state,
            Optional<String> disabledReason,
            Instant createdAt) {
        return new WebhookEndpoint(
                id,
                url,
                events,
                description.orElse(null),
                state == EndpointState.ENABLED,
                state.key(),
                disabledReason.orElse(null),
                createdAt.toString(),
                null,
                null);
    }

    /** This endpoint with what its receiver verifies by: a secret, or the public half of a key. */
    public WebhookEndpoint with(SigningKey key) {
        return new WebhookEndpoint(
                id,
                url,
                events,
                description,
                enabled,
                status,
                disabledReason,
                createdAt,
                key instanceof SigningSecret ? key.reveal() : null,
                key instanceof AsymmetricKey asymmetric ? asymmetric.publicKey() : null);
    }
}
