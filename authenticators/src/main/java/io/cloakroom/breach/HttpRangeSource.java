package io.cloakroom.breach;

import io.cloakroom.core.http.HttpReply;
import io.cloakroom.core.http.HttpRequest;
import io.cloakroom.core.http.OutgoingHttp;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a range endpoint of Have I Been Pwned's form ({@code GET <base>/range/<prefix>}), once, with padding, so that the
 * size of the answer tells an observer nothing.
 */
final class HttpRangeSource implements RangeSource {

    /** A range of 2,000 suffixes has about 80 kB; this leaves room for the corpus to grow. */
    static final int MAX_REPLY_BYTES = 1 << 20;

    private static final Map<String, String> HEADERS =
            Map.of("Add-Padding", "true", "User-Agent", "Cloakroom (Keycloak extension)", "Accept", "text/plain");

    private final OutgoingHttp http;
    private final String base;

    HttpRangeSource(OutgoingHttp http, URI base) {
        this.http = http;
        String text = base.toString();
        this.base = text.endsWith("/") ? text : text + "/";
    }

    @Override
    public CompletableFuture<PasswordRange> range(String prefix) {
        return http.send(HttpRequest.get(URI.create(base + "range/" + prefix), HEADERS))
                .handle(this::read);
    }

    private PasswordRange read(@Nullable HttpReply reply, @Nullable Throwable failure) {
        if (reply == null) {
            throw unavailable(failure);
        }
        if (reply.status() != 200) {
            throw new RangeUnavailableException(
                    SkipReason.STATUS, "%s answered with status %d".formatted(base, reply.status()));
        }
        if (reply.body().length() >= MAX_REPLY_BYTES) {
            throw new RangeUnavailableException(SkipReason.GARBAGE, "%s answered with too much".formatted(base));
        }
        try {
            return PasswordRange.parse(reply.body());
        } catch (RangeUnavailableException e) {
            throw new RangeUnavailableException(e.reason(), "%s: %s".formatted(base, e.getMessage()));
        }
    }

    private RangeUnavailableException unavailable(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        SkipReason reason = SkipReason.UNREACHABLE;
        if (cause instanceof TimeoutException) {
            reason = SkipReason.TIMEOUT;
        } else if (cause instanceof RejectedExecutionException) {
            reason = SkipReason.BUSY;
        }
        String said = cause == null ? "" : ": " + cause.getClass().getSimpleName() + ", " + cause.getMessage();
        // The client's messages may hold the address that was asked, and with it the prefix.
        return new RangeUnavailableException(reason, "No answer from %s%s".formatted(base, withoutPrefix(said)));
    }

    private static String withoutPrefix(String text) {
        return text.replaceAll("range/[0-9A-Fa-f]{5}", "range/…");
    }
}
