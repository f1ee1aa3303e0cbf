package io.cloakroom.captcha.siteverify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.captcha.Refusal;
import io.cloakroom.captcha.Verdict;
import io.cloakroom.core.http.HttpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a service says of an answer. All of them say it in the same words. */
final class SiteVerifyReply {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** These are about us, not about the browser. */
    private static final Set<String> OUR_FAULTS = Set.of(
            "missing-input-secret",
            "invalid-input-secret",
            "bad-request",
            "internal-error",
            "sitekey-secret-mismatch",
            "not-using-dummy-secret",
            "missing-remoteip",
            "invalid-remoteip");

    private SiteVerifyReply() {}

    /** @param hostname on which the answer must have been given, if that matters */
    static Verdict verdict(HttpReply reply, Optional<String> hostname) {
        JsonNode json = json(reply.body());
        if (reply.status() >= 500 || !json.path("success").isBoolean()) {
            return new Verdict.Unavailable("status " + reply.status() + " without an answer");
        }
        Optional<String> ourFault =
                errors(json).stream().filter(OUR_FAULTS::contains).findFirst();
        if (ourFault.isPresent()) {
            return new Verdict.Unavailable(ourFault.get());
        }
        boolean elsewhere = hostname.isPresent()
                && !hostname.get().equalsIgnoreCase(json.path("hostname").asText());
        return json.path("success").booleanValue() && !elsewhere
                ? new Verdict.Passed()
                : new Verdict.Refused(elsewhere ? Refusal.FOREIGN : Refusal.REJECTED);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static List<String> errors(JsonNode json) {
        List<String> errors = new ArrayList<>();
        json.path("error-codes").forEach(code -> errors.add(code.asText()));
        return errors;
    }
}
