package io.cloakroom.breach.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches ranges, each as often as it takes: failures of the network and of the service are tried again, later each time,
 * and no earlier than the service asks for. Safe for use by several threads.
 *
 * <p>The JDK's own client is used, for on the builder's class path there is no other.
 */
final class RangeFetcher {

    private static final int MAX_BYTES = 1 << 23;

    private final BreachInput.Download download;
    private final Patience patience;
    private final Throttle throttle;
    private final Throttle.Sleep sleep;
    private final Clock clock;
    private final HttpClient client;

    /**
     * How long to put up with what.
     *
     * @param connect for a connection
     * @param total for one try, from the connection to the last byte
     * @param tries how often a range is asked for
     * @param firstPause after the first failure; twice as long after each further one, give or take a fifth
     * @param longestPause the longest of those, and also the longest that the service may ask for
     */
    record Patience(Duration connect, Duration total, int tries, Duration firstPause, Duration longestPause) {

        static final Patience DEFAULT = new Patience(
                Duration.ofSeconds(10), Duration.ofSeconds(60), 10, Duration.ofMillis(500), Duration.ofMinutes(5));

        Duration pause(int failures) {
            Duration pause = firstPause;
            for (int i = 1; i < failures && pause.compareTo(longestPause) < 0; i++) {
                pause = pause.multipliedBy(2);
            }
            Duration capped = pause.compareTo(longestPause) < 0 ? pause : longestPause;
            return Duration.ofNanos(
                    (long) (capped.toNanos() * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
        }
    }

    RangeFetcher(
            BreachInput.Download download, Patience patience, Throttle throttle, Throttle.Sleep sleep, Clock clock) {
        this.download = download;
        this.patience = patience;
        this.throttle = throttle;
        this.sleep = sleep;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience.connect())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    static RangeFetcher of(BreachInput.Download download, Clock clock) {
        Throttle.Sleep sleep = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        return new RangeFetcher(
                download, Patience.DEFAULT, new Throttle(download.perSecond(), System::nanoTime, sleep), sleep, clock);
    }

    /** A failure that another try may mend. */
    private static final class Temporary extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient Duration retryAfter;

        Temporary(String message, Duration retryAfter, Throwable cause) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        Temporary(String message, Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }
    }

    /**
     * A range as it came, perhaps compressed.
     *
     * @throws IOException naming the address, after the last try
     */
    byte[] fetch(int prefix) throws IOException {
        URI uri = download.range(prefix);
        try {
            for (int failures = 1; ; failures++) {
                throttle.await();
                try {
                    return tryOnce(uri);
                } catch (Temporary e) {
                    if (failures == patience.tries()) {
                        throw new IOException("%s, %d times: %s".formatted(uri, failures, e.getMessage()), e);
                    }
                    pause(uri, e.retryAfter, failures);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The download was interrupted.");
        }
    }

    private void pause(URI uri, Duration asked, int failures) throws IOException, InterruptedException {
        if (asked.compareTo(patience.longestPause()) > 0) {
            throw new IOException("%s asks to come back in %d s; run the same command then, and it goes on where it was"
                    .formatted(uri, asked.toSeconds()));
        }
        if (!asked.isZero()) {
            // It is the service that is tired, not this range.
            throttle.pause(asked);
        } else {
            sleep.sleep(patience.pause(failures));
        }
    }

    private byte[] tryOnce(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("User-Agent", "Cloakroom (breach-build)")
                .header("Accept", "text/plain")
                .header("Accept-Encoding", "gzip")
                .timeout(patience.total())
                .build();
        // The client's own time-out ends with the reply's headers; this one is for all of it.
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, head -> new LimitedBody(MAX_BYTES));
        try {
            return body(uri, exchange.get(patience.total().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new Temporary(
                    "no complete answer within %d ms".formatted(patience.total().toMillis()), Duration.ZERO, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Temporary(
                    cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(),
                    Duration.ZERO,
                    cause);
        } finally {
            exchange.cancel(true);
        }
    }

    private byte[] body(URI uri, HttpResponse<byte[]> response) throws IOException {
        int status = response.statusCode();
        if (status == 200) {
            return response.body();
        }
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            throw new Temporary(
                    "status " + status,
                    response.headers()
                            .firstValue("Retry-After")
                            .map(value -> RetryAfter.parse(value, clock))
                            .orElse(Duration.ZERO));
        }
        throw new IOException("%s answered with status %d".formatted(uri, status));
    }
}
