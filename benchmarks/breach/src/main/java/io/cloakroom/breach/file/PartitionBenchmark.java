package io.cloakroom.breach.file;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Building one partition's filter, on one core, without reading or writing anything. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 20, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class PartitionBenchmark {

    static final int KEYS = 1_250_000;

    private final FuseFilterBuilder builder = new FuseFilterBuilder();
    private long[] keys;
    private long seed;

    @Setup
    public void keys() {
        keys = new Random(1).longs(KEYS).toArray();
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public Object build() {
        return builder.build(keys, KEYS, seed++);
    }
}
