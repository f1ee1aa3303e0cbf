package io.cloakroom.codes.sms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.core.http.HttpReply;
import io.cloakroom.core.http.HttpRequest;
import io.cloakroom.core.http.OutgoingHttp;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Creates a message by Twilio's REST API of 2010-04-01. */
public final class TwilioSender implements SmsSender {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutgoingHttp http;
    private final TwilioSettings settings;
    private final String secret;
    private final GatewayHealth health;

    /** @param secret the secret of the settings, resolved */
    public TwilioSender(OutgoingHttp http, TwilioSettings settings, String secret, GatewayHealth health) {
        this.http = http;
        this.settings = settings;
        this.secret = secret;
        this.health = health;
    }

    @Override
    public SmsOutcome send(SmsMessage message) {
        Optional<String> account = settings.accountSid();
        Optional<String> from = message.from().or(settings::from);
        if (account.isEmpty() || secret.isEmpty()) {
            return new SmsOutcome.Rejected("no account-sid or no secret is set");
        }
        if (from.isEmpty()) {
            return new SmsOutcome.Rejected("no sender is set, neither by the server's from nor by the realm");
        }
        URI address = URI.create("%s/2010-04-01/Accounts/%s/Messages.json"
                .formatted(settings.baseUrl().toString().replaceAll("/+$", ""), account.get()));
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", message.to().e164());
        form.put(from.get().matches("MG[0-9a-fA-F]{32}") ? "MessagingServiceSid" : "From", from.get());
        form.put("Body", message.text());
        return health.learn(new GatewayCall(http)
                .post(HttpRequest.post(address, headers(account.get()), encoded(form)), TwilioSender::outcome));
    }

    @Override
    public boolean isReachable() {
        return health.isReachable();
    }

    private Map<String, String> headers(String account) {
        String credentials = settings.apiKeySid().orElse(account) + ":" + secret;
        return Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)),
                "Content-Type",
                "application/x-www-form-urlencoded; charset=utf-8",
                "Accept",
                "application/json");
    }

    private static SmsOutcome outcome(HttpReply reply) {
        if (reply.status() == 201) {
            return new SmsOutcome.Accepted(field(reply.body(), "sid"));
        }
        // Twilio's explanation quotes the number; its code says the same.
        String code = field(reply.body(), "code").map(", error "::concat).orElse("");
        return new SmsOutcome.Rejected("status " + reply.status() + code);
    }

    private static Optional<String> field(String body, String name) {
        try {
            JsonNode value = JSON.readTree(body).path(name);
            return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
