package io.cloakroom.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/** An organization, in the shape of Clerk's {@code Organization} as far as Keycloak knows it. */
@JsonPropertyOrder({"id", "object"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OrganizationData(
        String id,
        String name,
        String slug,
        @JsonProperty("public_metadata") Map<String, Object> publicMetadata,
        @JsonProperty("private_metadata") Map<String, Object> privateMetadata) {

    public OrganizationData {
        publicMetadata = Map.copyOf(publicMetadata);
        privateMetadata = Map.copyOf(privateMetadata);
    }

    public static OrganizationData of(String id, String name, String slug) {
        return new OrganizationData(id, name, slug, Map.of(), Map.of());
    }

    @JsonProperty
    public String object() {
        return "organization";
    }
}
