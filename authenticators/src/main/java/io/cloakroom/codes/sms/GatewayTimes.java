package io.cloakroom.codes.sms;

import io.cloakroom.core.config.Options;
import io.cloakroom.core.http.AddressGuard;
import io.cloakroom.core.http.HttpLimits;
import io.cloakroom.core.http.OutgoingHttp;
import java.time.Duration;

/**
 * How long a gateway may take.
 *
 * @param connectTimeout for one connection attempt
 * @param timeout for the whole call, while a person waits
 */
record GatewayTimes(Duration connectTimeout, Duration timeout) {

    private static final int MAX_REPLY_BYTES = 64 * 1024;

    private static final int MAX_CONCURRENT = 32;

    static GatewayTimes read(Options options) {
        Duration timeout =
                options.duration("timeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofSeconds(60));
        Duration connect = Duration.ofSeconds(3).compareTo(timeout) < 0 ? Duration.ofSeconds(3) : timeout;
        return new GatewayTimes(options.duration("connect-timeout", connect, Duration.ofMillis(10), timeout), timeout);
    }

    /** Only the operator can set a gateway's address, so it may be in a private network. */
    OutgoingHttp http(String name) {
        return new OutgoingHttp(
                name,
                AddressGuard.everyAddress(),
                new HttpLimits(connectTimeout, timeout, MAX_REPLY_BYTES, MAX_CONCURRENT));
    }
}
