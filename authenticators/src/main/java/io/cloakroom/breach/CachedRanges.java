package io.cloakroom.breach;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Ranges that were asked for lately, in bounded memory; and whoever asks for one that is on its way waits for that. */
final class CachedRanges implements RangeSource {

    private final RangeSource source;
    private final Cache<String, PasswordRange> known;
    private final ConcurrentMap<String, CompletableFuture<PasswordRange>> underWay = new ConcurrentHashMap<>();

    /** @param maxBytes 0 to keep nothing */
    CachedRanges(RangeSource source, long maxBytes, Duration timeToLive, LongSupplier nanoTime) {
        this.source = source;
        Ticker ticker = nanoTime::getAsLong;
        this.known = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String prefix, PasswordRange range) -> range.bytes())
                .expireAfterWrite(timeToLive)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public CompletableFuture<PasswordRange> range(String prefix) {
        @Nullable PasswordRange range = known.getIfPresent(prefix);
        if (range != null) {
            return CompletableFuture.completedFuture(range);
        }
        CompletableFuture<PasswordRange> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<PasswordRange> others = underWay.putIfAbsent(prefix, mine);
        return others == null ? ask(prefix, mine) : others;
    }

    private CompletableFuture<PasswordRange> ask(String prefix, CompletableFuture<PasswordRange> answer) {
        // Somebody else may have ended between our two looks.
        @Nullable PasswordRange range = known.getIfPresent(prefix);
        CompletableFuture<PasswordRange> asked =
                range == null ? source.range(prefix) : CompletableFuture.completedFuture(range);
        CompletableFuture<?> unused = asked.whenComplete((found, failure) -> {
            if (found != null) {
                known.put(prefix, found);
            }
            underWay.remove(prefix, answer);
            if (found != null) {
                answer.complete(found);
            } else if (failure != null) {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }
}
