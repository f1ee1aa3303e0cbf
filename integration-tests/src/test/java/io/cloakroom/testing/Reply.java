package io.cloakroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** An answer of the server. */
public record Reply(int status, HttpHeaders headers, String body) {

    public JsonNode json() {
        return Json.read(body);
    }

    /** The first error's code; empty where there is none. */
    public String errorCode() {
        return json().at("/errors/0/code").asText();
    }

    /** The first error's explanation. */
    public String errorText() {
        return json().at("/errors/0/long_message").asText();
    }
}
