package io.cloakroom.codes.sms;

import io.cloakroom.core.config.Options;
import io.cloakroom.core.limits.Quota;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a realm says of its text messages, in its attributes {@code cloakroom.sms.…}.
 *
 * @param sender the kind of sender; empty for the server's only configured one
 * @param from what recipients see as the sender; empty for the server's
 * @param destinations where messages may go
 * @param dailyBudget messages a day; empty for the server's limit
 */
public record SmsRealm(
        Optional<String> sender, Optional<String> from, SmsDestinations destinations, Optional<Integer> dailyBudget) {

    public static final String PREFIX = "cloakroom.sms.";

    /** What gateways take as a sender: a number, a short code, a name of 11 characters, or an id of their own. */
    private static final String FROM = "\\+?[\\p{Alnum} ._&-]{1,40}";

    /**
     * @param attributes gives a realm attribute by its name
     * @throws io.cloakroom.core.config.InvalidOptionException naming the attribute at fault
     */
    public static SmsRealm read(Function<String, @Nullable String> attributes) {
        Options options = Options.of(PREFIX, name -> attributes.apply(PREFIX + name));
        return new SmsRealm(
                options.parsed("sender", value -> value, "the id of a sender"),
                options.parsed("from", SmsRealm::from, "a telephone number, a short code or a name"),
                options.parsed("countries", SmsDestinations::parse, "codes such as DE,AT,CH, or * for everywhere")
                        .orElseGet(() -> SmsDestinations.parse(null)),
                options.parsed("daily-budget", SmsRealm::budget, "a whole number from 1 to " + Quota.MAX_LIMIT));
    }

    private static String from(String value) {
        if (!value.matches(FROM)) {
            throw new IllegalArgumentException("another form");
        }
        return value;
    }

    private static int budget(String value) {
        int budget = Integer.parseInt(value);
        if (budget < 1 || budget > Quota.MAX_LIMIT) {
            throw new IllegalArgumentException("out of range");
        }
        return budget;
    }
}
