package io.cloakroom.codes.keycloak;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.codes.LinkVerdict;
import io.cloakroom.codes.LinkVerdict.Open;
import io.cloakroom.codes.LinkVerdict.Used;
import io.cloakroom.codes.OneTimeSecret;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in ticket as the admin API shows it. Times are ISO 8601.
 *
 * @param status {@code active}, {@code used} or {@code expired}
 * @param url only in the answer that made it
 */
public record TicketObject(
        @JsonProperty("object") String object,
        @JsonProperty("id") String id,
        @JsonProperty("user_id") @Nullable String userId,
        @JsonProperty("status") String status,
        @JsonProperty("client_id") String clientId,
        @JsonProperty("redirect_uri") String redirectUri,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("expires_at") String expiresAt,

        @JsonProperty("url") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String url) {

    static TicketObject of(OneTimeSecret ticket, LinkVerdict verdict, @Nullable String url) {
        TicketDetails details = TicketDetails.of(ticket);
        return new TicketObject(
                "sign_in_ticket",
                ticket.id(),
                ticket.userId().orElse(null),
                verdict instanceof Open ? "active" : verdict instanceof Used ? "used" : "expired",
                details.client(),
                details.redirectUri(),
                ticket.createdAt().toString(),
                ticket.expiresAt().toString(),
                url);
    }

    /** Never the address, which signs in. */
    @Override
    public String toString() {
        return "TicketObject[id=" + id + "]";
    }
}
