package io.cloakroom.breach.file;

import com.google.common.hash.BloomFilter;
import java.io.IOException;
import java.nio.file.Path;
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
 * One question, from the password to the answer.
 *
 * <p>{@code warm…}: the same few thousand passwords over and over, so that the places they go to stay in the processor's
 * caches. {@code scattered…}: every question about another password, made for the purpose, so that each goes to other
 * places of the whole table and waits for main memory; making the password is measured alone too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 20, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
public class LookupBenchmark {

    private static final int POOL = 4096;

    @Param("")
    public String folder = "";

    @Param("0")
    public int entries;

    private BreachFile filter;
    private BreachFile exact;
    private BloomFilter<String> guava;
    private final String[] members = new String[POOL];
    private final String[] strangers = new String[POOL];
    private int number;

    @Setup
    public void open() throws IOException {
        filter = BreachFile.open(Path.of(folder, "filter.bin"));
        exact = BreachFile.open(Path.of(folder, "exact.bin"));
        guava = Guava.read(Path.of(folder, "guava.bloom"));
        for (int i = 0; i < POOL; i++) {
            members[i] = member();
            strangers[i] = stranger();
        }
    }

    private String member() {
        return Passwords.of(Passwords.MEMBER, next());
    }

    private String stranger() {
        return Passwords.of(Passwords.STRANGER, next());
    }

    /** Not in order, so that nothing of one question helps the next. */
    private int next() {
        number = number * 1_103_515_245 + 12_345;
        return (int) (((number & 0xffff_ffffL) * entries) >>> 32);
    }

    private String warm(String[] passwords) {
        return passwords[number++ & (POOL - 1)];
    }

    @Benchmark
    public String passwordAlone() {
        return stranger();
    }

    @Benchmark
    public byte[] warmSha1Alone() {
        return Passwords.sha1(warm(strangers));
    }

    @Benchmark
    public boolean warmFilterMember() {
        return filter.mayContain(Passwords.sha1(warm(members)));
    }

    @Benchmark
    public boolean warmFilterStranger() {
        return filter.mayContain(Passwords.sha1(warm(strangers)));
    }

    @Benchmark
    public boolean scatteredFilterMember() {
        return filter.mayContain(Passwords.sha1(member()));
    }

    @Benchmark
    public boolean scatteredFilterStranger() {
        return filter.mayContain(Passwords.sha1(stranger()));
    }

    @Benchmark
    public boolean warmExactMember() {
        return exact.mayContain(Passwords.sha1(warm(members)));
    }

    @Benchmark
    public boolean warmExactStranger() {
        return exact.mayContain(Passwords.sha1(warm(strangers)));
    }

    @Benchmark
    public boolean scatteredExactMember() {
        return exact.mayContain(Passwords.sha1(member()));
    }

    @Benchmark
    public boolean scatteredExactStranger() {
        return exact.mayContain(Passwords.sha1(stranger()));
    }

    @Benchmark
    public boolean warmGuavaMember() {
        return guava.mightContain(warm(members));
    }

    @Benchmark
    public boolean warmGuavaStranger() {
        return guava.mightContain(warm(strangers));
    }

    @Benchmark
    public boolean scatteredGuavaMember() {
        return guava.mightContain(member());
    }

    @Benchmark
    public boolean scatteredGuavaStranger() {
        return guava.mightContain(stranger());
    }
}
