package io.cloakroom.breach;

import io.cloakroom.core.http.CircuitBreaker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Ranges behind a circuit breaker. */
final class BreakingRanges implements RangeSource {

    private final RangeSource source;
    private final CircuitBreaker breaker;

    BreakingRanges(RangeSource source, CircuitBreaker breaker) {
        this.source = source;
        this.breaker = breaker;
    }

    @Override
    public CompletableFuture<PasswordRange> range(String prefix) {
        return breaker.tryAcquire()
                .map(permit -> source.range(prefix).whenComplete((range, failure) -> report(permit, failure)))
                .orElseGet(() -> CompletableFuture.failedFuture(new RangeUnavailableException(
                        SkipReason.BREAKER_OPEN, "Not asked, because the last questions got no answer")));
    }

    private static void report(CircuitBreaker.Permit permit, @Nullable Throwable failure) {
        if (failure == null) {
            permit.succeeded();
        } else if (cause(failure) instanceof RangeUnavailableException e && e.reason() == SkipReason.BUSY) {
            // Our own limit says nothing about the other side.
            permit.withdrawn();
        } else {
            permit.failed();
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
