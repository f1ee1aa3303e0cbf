package io.cloakroom.codes.sms;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.core.http.HttpReply;
import io.cloakroom.core.http.HttpRequest;
import io.cloakroom.core.http.OutgoingHttp;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Posts each message as JSON, in the form that the settings give it. */
public final class JsonGatewaySender implements SmsSender {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutgoingHttp http;
    private final JsonGatewaySettings settings;
    private final String secret;
    private final GatewayHealth health;

    /** @param secret what stands for {@code {secret}}; empty where there is none */
    public JsonGatewaySender(OutgoingHttp http, JsonGatewaySettings settings, String secret, GatewayHealth health) {
        this.http = http;
        this.settings = settings;
        this.secret = secret;
        this.health = health;
    }

    @Override
    public SmsOutcome send(SmsMessage message) {
        Optional<URI> url = settings.url();
        if (url.isEmpty()) {
            return new SmsOutcome.Rejected("no url is set");
        }
        String to = message.to().e164();
        String body = settings.body()
                .fill(Map.of(
                        "to", to,
                        "to_digits", to.substring(1),
                        "from", message.from().or(settings::from).orElse(""),
                        "text", message.text(),
                        "secret", secret));
        return health.learn(new GatewayCall(http).post(HttpRequest.post(url.get(), headers(), body), this::outcome));
    }

    @Override
    public boolean isReachable() {
        return settings.url().isPresent() && health.isReachable();
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json");
        settings.headers().forEach((name, value) -> headers.put(name, value.replace("{secret}", secret)));
        return headers;
    }

    private SmsOutcome outcome(HttpReply reply) {
        boolean good = settings.successStatus().isEmpty()
                ? reply.isSuccess()
                : settings.successStatus().contains(reply.status());
        if (!good) {
            return new SmsOutcome.Rejected("status " + reply.status());
        }
        if (settings.successPattern()
                .filter(pattern -> !pattern.matcher(reply.body()).find())
                .isPresent()) {
            return new SmsOutcome.Rejected("status %d, but not the reply of a success".formatted(reply.status()));
        }
        return new SmsOutcome.Accepted(settings.idPointer().flatMap(pointer -> id(reply.body(), pointer)));
    }

    private static Optional<String> id(String body, JsonPointer pointer) {
        try {
            JsonNode id = JSON.readTree(body).at(pointer);
            return id.isValueNode() ? Optional.of(id.asText()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
