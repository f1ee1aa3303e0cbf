package io.cloakroom.theme;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was handed to a mail server, for those who want to know of it: a part of Clerk's {@code Email}. What it says
 * is left out, its subject too, for many mails have a code or a link in them that lets in whoever has it.
 *
 * @param slug which mail it is: its template's name, such as {@code password-reset}
 * @param userId null for somebody who is no user of the realm
 */
@JsonPropertyOrder({"id", "object"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SentEmail(
        String id,
        String slug,
        @JsonProperty("to_email_address") String toEmailAddress,
        @JsonProperty("user_id") @Nullable String userId) {

    public static final String TYPE = "email.created";

    /** @param template the file name of the mail's template */
    public static SentEmail of(String template, String address, Optional<String> userId) {
        String slug = template.endsWith(".ftl") ? template.substring(0, template.length() - ".ftl".length()) : template;
        return new SentEmail("ema_" + UUID.randomUUID(), slug, address, userId.orElse(null));
    }

    @JsonProperty
    public String object() {
        return "email";
    }

    /** Always null: see above. */
    @JsonProperty
    public @Nullable String subject() {
        return null;
    }

    /** Always null: see above. */
    @JsonProperty
    public @Nullable String body() {
        return null;
    }

    /** Always null: see above. */
    @JsonProperty("body_plain")
    public @Nullable String bodyPlain() {
        return null;
    }

    @JsonProperty
    public String status() {
        return "queued";
    }

    @Override
    public String toString() {
        return "SentEmail[%s, %s]".formatted(id, slug);
    }
}
