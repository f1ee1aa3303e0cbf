package io.cloakroom.benchmark.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.core.limits.LocalRateLimiter;
import io.cloakroom.core.limits.Quota;
import io.cloakroom.core.limits.RateKey;
import io.cloakroom.core.limits.RateVerdict;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision about one of many subjects, from its key to the answer: our limiter, and Bucket4j with its buckets in a
 * plain map (which grows without bound) and in the cache that ours uses (which does not). A flood is mostly refused, and
 * normal traffic mostly granted; the limit makes it the one or the other.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(2)
public class DecisionBenchmark {

    private static final int SUBJECTS = 4096;
    private static final int ROOM = 100_000;

    /** Attempts in ten seconds. */
    @Param({"3", "100000"})
    public int limit;

    private final String[] keys = new String[SUBJECTS];
    private final ConcurrentMap<String, Bucket> map = new ConcurrentHashMap<>();
    private final Cache<String, Bucket> cache = Caffeine.newBuilder()
            .maximumSize(ROOM)
            .expireAfterAccess(Duration.ofMinutes(30))
            .build();
    private final LocalRateLimiter limiter = new LocalRateLimiter(ROOM, System::currentTimeMillis);
    private Quota quota;
    private int number;

    @Setup
    public void name() {
        quota = new Quota("attempts", limit, Duration.ofSeconds(10));
        for (int i = 0; i < SUBJECTS; i++) {
            keys[i] = RateKey.of("realm", quota, "user-" + i, "203.0.113.7");
        }
    }

    @Benchmark
    public RateVerdict cloakroom() {
        return limiter.take(quota, next());
    }

    @Benchmark
    public boolean bucket4jInMap() {
        return map.computeIfAbsent(next(), key -> bucket()).tryConsume(1);
    }

    @Benchmark
    public boolean bucket4jInCache() {
        return cache.get(next(), key -> bucket()).tryConsume(1);
    }

    /** What it takes to make a key, for ours as for any. */
    @Benchmark
    public String key() {
        return RateKey.of("realm", quota, "user", "203.0.113.7");
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, Duration.ofSeconds(10)))
                .build();
    }

    private String next() {
        number = (number + 1) & (SUBJECTS - 1);
        return keys[number];
    }
}
