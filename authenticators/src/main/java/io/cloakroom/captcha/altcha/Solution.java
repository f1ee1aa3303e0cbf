package io.cloakroom.captcha.altcha;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** What a browser sends: Base64 of a JSON object, as ALTCHA's own widget makes it. */
record Solution(String algorithm, String challenge, int number, Salt salt, String signature) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_LENGTH = 2_000;

    static Optional<Solution> parse(String answer) {
        if (answer.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(Base64.getDecoder().decode(answer));
            JsonNode number = json.path("number");
            return number.isInt() && number.intValue() >= 0
                    ? Salt.parse(json.path("salt").asText())
                            .map(salt -> new Solution(
                                    json.path("algorithm").asText(),
                                    json.path("challenge").asText(),
                                    number.intValue(),
                                    salt,
                                    json.path("signature").asText()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
