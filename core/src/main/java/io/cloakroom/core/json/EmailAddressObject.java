package io.cloakroom.core.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user's e-mail address. Keycloak has one a user, so its id is derived from the user's. */
@JsonPropertyOrder({"id", "object"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EmailAddressObject(
        String id,
        @JsonProperty("email_address") String emailAddress,
        @Nullable Verification verification,
        @JsonProperty("linked_to") List<Map<String, String>> linkedTo) {

    public EmailAddressObject {
        linkedTo = List.copyOf(linkedTo);
    }

    public static EmailAddressObject of(String userId, String address, boolean verified) {
        return new EmailAddressObject(
                "idn_" + userId, address, verified ? new Verification("verified", "admin") : null, List.of());
    }

    @JsonProperty
    public String object() {
        return "email_address";
    }

    /**
     * @param status {@code verified}; there is no verification at all for an address that is not
     * @param strategy how it was verified
     */
    public record Verification(String status, String strategy) {}
}
