package io.cloakroom.conditions;

import io.cloakroom.core.config.Options;
import io.cloakroom.core.http.ClientNetwork;
import io.cloakroom.core.limits.Quota;
import io.cloakroom.core.limits.Quotas;
import java.time.Duration;

/**
 * Sign-ins from this address, whoever they were for, have failed often lately. An IPv6 address stands for its /64.
 *
 * @param failures how often
 * @param within in what time
 */
public record AddressRule(int failures, Duration within) {

    public static final String FAILURES = "failures";
    public static final String WITHIN = "within";
    public static final int USUAL_FAILURES = 20;
    public static final String USUAL_WITHIN = "1h";

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the setting at fault */
    public static AddressRule read(Options options) {
        return new AddressRule(
                options.integer(FAILURES, USUAL_FAILURES, 1, 1000),
                options.duration(WITHIN, Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofDays(30)));
    }

    /** Counts a failure. */
    public void count(Quotas quotas, String address) {
        var unused = quotas.take(quota(), ClientNetwork.of(address));
    }

    public Finding judge(Quotas quotas, String address) {
        return quotas.blockedUntil(quota(), ClientNetwork.of(address)).isPresent()
                ? Finding.yes("address-failures", failures + "+")
                : Finding.no("few-address-failures");
    }

    /** Each rule has a count of its own, so that a window is as long as the rule says. */
    private Quota quota() {
        return new Quota("address-record.%d.%d".formatted(failures, within.toMillis()), failures, within);
    }
}
