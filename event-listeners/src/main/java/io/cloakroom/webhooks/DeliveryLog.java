package io.cloakroom.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as admins see it. Times are ISO 8601.
 *
 * @param messageId the {@code webhook-id} that the receiver sees
 * @param status {@code pending}, {@code delivered} or {@code dead_letter}
 * @param nextAttemptAt absent where no try is to come, or one is due already
 * @param attempts absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryLog(
        String id,
        @JsonProperty("message_id") String messageId,
        String type,
        String status,
        int failures,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("finished_at") @Nullable String finishedAt,
        @JsonProperty("next_attempt_at") @Nullable String nextAttemptAt,
        @Nullable List<AttemptLog> attempts) {

    public static DeliveryLog of(
            String id,
            String messageId,
            String type,
            String status,
            int failures,
            Instant createdAt,
            Optional<Instant> finishedAt,
            Optional<Instant> nextAttemptAt) {
        return new DeliveryLog(
                id,
                messageId,
                type,
                status,
                failures,
                createdAt.toString(),
                finishedAt.map(Instant::toString).orElse(null),
                nextAttemptAt.map(Instant::toString).orElse(null),
                null);
    }

    /** This delivery with its tries. */
    public DeliveryLog with(List<AttemptLog> tries) {
        return new DeliveryLog(
                id, messageId, type, status, failures, createdAt, finishedAt, nextAttemptAt, List.copyOf(tries));
    }

    /**
     * A try.
     *
     * @param statusCode absent if there was no reply
     * @param detail the start of the reply's body, or why there was no reply
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AttemptLog(
            String at,
            @JsonProperty("duration_ms") long durationMillis,
            @JsonProperty("status_code") @Nullable Integer statusCode,
            @Nullable String detail) {}
}
