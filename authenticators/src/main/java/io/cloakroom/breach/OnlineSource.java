package io.cloakroom.breach;

import io.cloakroom.breach.BreachVerdict.Breached;
import io.cloakroom.breach.BreachVerdict.Clean;
import io.cloakroom.breach.BreachVerdict.Source;
import io.cloakroom.breach.BreachVerdict.Unknown;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a range endpoint for what shares the digest's prefix, and looks for the rest at home. */
final class OnlineSource implements BreachSource {

    private final RangeSource ranges;
    private final Duration patience;

    /** @param patience a backstop: the ranges themselves come, or do not, within their own deadline */
    OnlineSource(RangeSource ranges, Duration patience) {
        this.ranges = ranges;
        this.patience = patience;
    }

    @Override
    public BreachVerdict check(PasswordDigest digest, int minCount) {
        try {
            long count = ranges.range(digest.prefix())
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .countOf(digest);
            return count >= minCount ? new Breached(Source.ONLINE, OptionalLong.of(count)) : new Clean(Source.ONLINE);
        } catch (ExecutionException e) {
            return e.getCause() instanceof RangeUnavailableException unavailable
                    ? unknown(unavailable.reason(), String.valueOf(unavailable.getMessage()))
                    : unknown(SkipReason.UNREACHABLE, String.valueOf(e.getCause()));
        } catch (TimeoutException | CancellationException e) {
            return unknown(SkipReason.TIMEOUT, "No answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown(SkipReason.TIMEOUT, "Interrupted");
        }
    }

    /** The service's data changes all the time, and nobody is looked at again for that before their time. */
    @Override
    public String version() {
        return "online";
    }

    private static Unknown unknown(SkipReason reason, String explanation) {
        return new Unknown(Source.ONLINE, reason, explanation);
    }
}
