package io.cloakroom.breach;

import io.cloakroom.core.config.Options;
import io.cloakroom.core.http.AddressGuard;
import io.cloakroom.core.http.HttpLimits;
import io.cloakroom.core.http.OutgoingHttp;
import java.net.URI;
import java.time.Duration;

/**
 * The server's settings of the breach check.
 *
 * @param baseUrl where {@code range/<prefix>} stands
 * @param connectTimeout for one connection attempt
 * @param timeout for the whole question
 */
public record BreachSettings(URI baseUrl, Duration connectTimeout, Duration timeout) {

    /** A range of 2,000 suffixes has about 80 kB; this leaves room for the corpus to grow. */
    private static final int MAX_REPLY_BYTES = 1 << 20;

    private static final int MAX_CONCURRENT = 32;

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    public static BreachSettings read(Options options) {
        Duration timeout =
                options.duration("timeout", Duration.ofMillis(800), Duration.ofMillis(50), Duration.ofSeconds(10));
        Duration connectTimeout = options.duration(
                "connect-timeout", min(Duration.ofMillis(300), timeout), Duration.ofMillis(10), timeout);
        return new BreachSettings(
                options.httpAddress("base-url", URI.create("https://api.pwnedpasswords.com/")),
                connectTimeout,
                timeout);
    }

    /** Only the operator can set the address, so it may be in a private network. */
    public OutgoingHttp http() {
        return new OutgoingHttp(
                "breach",
                AddressGuard.everyAddress(),
                new HttpLimits(connectTimeout, timeout, MAX_REPLY_BYTES, MAX_CONCURRENT));
    }

    public BreachChecker checker(OutgoingHttp http) {
        return new BreachChecker(new HttpRangeSource(http, baseUrl));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
