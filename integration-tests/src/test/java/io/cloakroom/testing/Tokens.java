package io.cloakroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A successful answer of the token endpoint. */
public record Tokens(JsonNode response) {

    public String access() {
        return response.path("access_token").asText();
    }

    public String refresh() {
        return response.path("refresh_token").asText();
    }

    /** The access token's claims. */
    public JsonNode claims() {
        return claims(access());
    }

    /** The ID token's claims. */
    public JsonNode idClaims() {
        return claims(response.path("id_token").asText());
    }

    private static JsonNode claims(String token) {
        String payload = token.split("\\.", -1)[1];
        return Json.read(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }
}
