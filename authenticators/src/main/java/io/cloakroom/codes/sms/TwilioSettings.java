package io.cloakroom.codes.sms;

import io.cloakroom.core.config.Options;
import io.cloakroom.core.http.OutgoingHttp;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An account at Twilio.
 *
 * @param baseUrl of the API; another one for Twilio's other regions
 * @param accountSid whose messages they are; without it Twilio is not in use
 * @param apiKeySid the key to sign in with; empty to sign in as the account itself
 * @param secret the key's secret, or the account's auth token, as configured; possibly a reference to a vault
 * @param from the sender where a realm has set none: a number, a name, or a messaging service's SID
 */
public record TwilioSettings(
        URI baseUrl,
        Optional<String> accountSid,
        Optional<String> apiKeySid,
        Optional<String> secret,
        Optional<String> from,
        GatewayTimes times) {

    private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
    private static final Pattern API_KEY = Pattern.compile("SK[0-9a-fA-F]{32}");

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    public static TwilioSettings read(Options options) {
        return new TwilioSettings(
                options.httpAddress("base-url", URI.create("https://api.twilio.com/")),
                options.parsed("account-sid", value -> matching(ACCOUNT, value), "AC and 32 hexadecimal digits"),
                options.parsed("api-key-sid", value -> matching(API_KEY, value), "SK and 32 hexadecimal digits"),
                options.parsed("secret", value -> value, "a text"),
                options.parsed("from", value -> value, "a text"),
                GatewayTimes.read(options));
    }

    /** Knows whether the API answers. */
    public GatewayHealth health() {
        return new GatewayHealth(baseUrl, Clock.systemUTC());
    }

    public OutgoingHttp http() {
        return times.http("sms-twilio");
    }

    private static String matching(Pattern pattern, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("another form");
        }
        return value;
    }
}
