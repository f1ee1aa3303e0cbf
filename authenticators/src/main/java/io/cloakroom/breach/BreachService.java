package io.cloakroom.breach;

import io.cloakroom.core.http.AddressGuard;
import io.cloakroom.core.http.CircuitBreaker;
import io.cloakroom.core.http.HttpLimits;
import io.cloakroom.core.http.HttpProxies;
import io.cloakroom.core.http.OutgoingHttp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The server's one checker with all that it stands on. */
public final class BreachService implements AutoCloseable {

    private static final int MAX_CONCURRENT = 32;

    /** How long after its deadline, by which it is over, a question is given up. */
    private static final Duration BACKSTOP = Duration.ofMillis(500);

    private final BreachFiles files;
    private final OutgoingHttp http;
    private final CircuitBreaker breaker;
    private final BreachChecker checker;

    private BreachService(BreachSettings settings, HttpProxies proxies, LongSupplier nanoTime) {
        files = BreachFiles.open(settings.files(), Clock.systemUTC());
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
        checker = new BreachChecker(source(
                settings.mode(), new OnlineSource(cached, online.timeout().plus(BACKSTOP))));
    }

    private BreachSource source(BreachMode mode, OnlineSource online) {
        return files.asked(BreachFiles.FILE)
                .<BreachSource>map(file -> new FileSource(
                        file,
                        files.asked(BreachFiles.EXACT_FILE),
                        mode == BreachMode.OFFLINE ? Optional.empty() : Optional.of(online)))
                .orElse(online);
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

    /** The files that are asked; none in the mode that asks none. */
    public BreachFiles files() {
        return files;
    }

    @Override
    public void close() {
        files.close();
        http.close();
    }
}
