package io.cloakroom.breach;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's password has turned out to be known to others, for those who want to know of it.
 *
 * @param cause {@code breached}: it was found in a list of stolen passwords; {@code marked}: somebody said so
 * @param markedBy who said so; null where it was found
 * @param foundAt in milliseconds since the epoch
 */
@JsonPropertyOrder({"object", "user_id", "cause", "marked_by", "found_at"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CompromisedPassword(
        @JsonProperty("user_id") String userId,
        String cause,
        @JsonProperty("marked_by") @Nullable String markedBy,
        @JsonProperty("found_at") long foundAt) {

    public static final String TYPE = "password.compromised";

    public static CompromisedPassword breached(String userId, Instant at) {
        return new CompromisedPassword(userId, "breached", null, at.toEpochMilli());
    }

    public static CompromisedPassword marked(String userId, String by, Instant at) {
        return new CompromisedPassword(userId, "marked", by, at.toEpochMilli());
    }

    @JsonProperty
    public String object() {
        return "compromised_password";
    }
}
