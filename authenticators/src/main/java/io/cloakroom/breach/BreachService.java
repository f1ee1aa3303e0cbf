package io.cloakroom.breach;

import io.cloakroom.core.http.AddressGuard;
import io.cloakroom.core.http.HttpLimits;
import io.cloakroom.core.http.HttpProxies;
import io.cloakroom.core.http.OutgoingHttp;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The server's one checker with all that it stands on. */
public final class BreachService implements AutoCloseable {

    private static final int MAX_CONCURRENT = 32;

    /** How long after its deadline, by which it is over, a question is given up. */
    private static final Duration BACKSTOP = Duration.ofMillis(500);

    private final OutgoingHttp http;
    private final CircuitBreaker breaker;
    private final BreachChecker checker;

    private BreachService(BreachSettings settings, HttpProxies proxies, LongSupplier nanoTime) {
        OnlineSettings online = settings.online();
        // Only the operator can set the address, so it may be in a private network.
        http = new OutgoingHttp(
                "breach",
                AddressGuard.everyAddress(),
                new HttpLimits(
                        online.connectTimeout(), online.timeout(), HttpRangeSource.MAX_REPLY_BYTES, MAX_CONCURRENT),
                proxies);
        breaker = new CircuitBreaker(online.breakerFailures(), online.breakerPause(), nanoTime);
        RangeSource asked = new BreakingRanges(new HttpRangeSource(http, online.baseUrl()), breaker);
        RangeSource cached = new CachedRanges(asked, online.cacheBytes(), online.cacheTtl(), nanoTime);
        checker = new BreachChecker(new OnlineSource(cached, online.timeout().plus(BACKSTOP)));
    }

    /** @param proxies for the range endpoint */
    public static BreachService start(BreachSettings settings, HttpProxies proxies) {
        return new BreachService(settings, proxies, System::nanoTime);
    }

    static BreachService start(BreachSettings settings, LongSupplier nanoTime) {
        return new BreachService(settings, HttpProxies.none(), nanoTime);
    }

    public BreachChecker checker() {
        return checker;
    }

    /** 0 while the range endpoint is asked, 1 when it is about to be tried again, 2 while nobody asks it. */
    public int breakerState() {
        return switch (breaker.state()) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
