package io.cloakroom.codes.sms;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text message that was handed to a gateway, for those who want to know of it: a part of Clerk's {@code SMSMessage}.
 * What it says is left out, for that is a code.
 *
 * @param slug what the code is good for, such as {@code sign-in}
 * @param userId null for somebody who signs up
 */
@JsonPropertyOrder({"id", "object"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SentSms(
        String id,
        String slug,
        @JsonProperty("from_phone_number") @Nullable String fromPhoneNumber,
        @JsonProperty("to_phone_number") String toPhoneNumber,
        @JsonProperty("user_id") @Nullable String userId) {

    public static final String TYPE = "sms.created";

    static final String PREFIX = "sms_";

    public static SentSms of(String slug, SmsMessage message, Optional<String> userId) {
        return new SentSms(
                PREFIX + UUID.randomUUID(),
                slug,
                message.from().orElse(null),
                message.to().e164(),
                userId.orElse(null));
    }

    @JsonProperty
    public String object() {
        return "sms_message";
    }

    /** Always null: see above. */
    @JsonProperty
    public @Nullable String message() {
        return null;
    }

    @JsonProperty
    public String status() {
        return "queued";
    }

    @Override
    public String toString() {
        return "SentSms[%s, %s]".formatted(id, slug);
    }
}
