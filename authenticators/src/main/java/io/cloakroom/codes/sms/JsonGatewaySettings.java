package io.cloakroom.codes.sms;

import com.fasterxml.jackson.core.JsonPointer;
import io.cloakroom.core.config.Options;
import io.cloakroom.core.http.OutgoingHttp;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A gateway that takes a message as JSON.
 *
 * @param url what messages are posted to
 * @param headers of each request, besides the content type; values may hold {@code {secret}}
 * @param body of each request
 * @param secret what stands for {@code {secret}}, as configured; possibly a reference to a vault
 * @param from the sender where a realm has set none
 * @param successStatus the statuses that mean a message was taken; empty for 200 to 299
 * @param successPattern what the reply's body must hold besides
 * @param idPointer where the reply's body has the message's id
 */
public record JsonGatewaySettings(
        Optional<URI> url,
        Map<String, String> headers,
        JsonTemplate body,
        Optional<String> secret,
        Optional<String> from,
        Set<Integer> successStatus,
        Optional<Pattern> successPattern,
        Optional<JsonPointer> idPointer,
        GatewayTimes times) {

    private static final String DEFAULT_BODY = "{\"to\":\"{to}\",\"from\":\"{from}\",\"text\":\"{text}\"}";

    private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`~-]+)\\s*:\\s*([ -~]+)");

    public JsonGatewaySettings {
        headers = Map.copyOf(headers);
        successStatus = Set.copyOf(successStatus);
    }

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    public static JsonGatewaySettings read(Options options) {
        return new JsonGatewaySettings(
                options.httpAddress("url"),
                options.parsed("headers", JsonGatewaySettings::headers, "Name: value, several separated by |")
                        .orElse(Map.of()),
                options.parsed(
                                "body",
                                JsonTemplate::parse,
                                "JSON with {to}, {text} and, if wanted, {from} in its texts")
                        .orElseGet(() -> JsonTemplate.parse(DEFAULT_BODY)),
                options.parsed("secret", value -> value, "a text"),
                options.parsed("from", value -> value, "a text"),
                Set.copyOf(options.list("success-status", JsonGatewaySettings::status, "status codes from 200 to 499")),
                options.parsed("success-pattern", Pattern::compile, "a regular expression"),
                options.parsed("id-pointer", JsonPointer::compile, "a JSON pointer such as /messages/0/id"),
                GatewayTimes.read(options));
    }

    /** Knows whether the gateway answers; of no use where there is no {@link #url()}. */
    public GatewayHealth health() {
        return new GatewayHealth(url.orElse(URI.create("http://localhost")), Clock.systemUTC());
    }

    public OutgoingHttp http() {
        return times.http("sms-json");
    }

    private static int status(String value) {
        int status = Integer.parseInt(value);
        if (status < 200 || status > 499) {
            throw new IllegalArgumentException("out of range");
        }
        return status;
    }

    private static Map<String, String> headers(String value) {
        List<String> lines = new ArrayList<>(List.of(value.split("\\|")));
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines) {
            var matcher = HEADER.matcher(line.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("no header");
            }
            headers.put(matcher.group(1), matcher.group(2));
        }
        return headers;
    }
}
