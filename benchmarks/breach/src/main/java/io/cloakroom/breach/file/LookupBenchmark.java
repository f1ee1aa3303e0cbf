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
 * One question, from the password to the answer. Every question is about another password, so that each goes to another
 * place of the whole table; making the password is part of it, and measured alone too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
public class LookupBenchmark {

    @Param("")
    public String folder = "";

    @Param("0")
    public int entries;

    private BreachFile filter;
    private BreachFile exact;
    private BloomFilter<String> guava;
    private int number;

    @Setup
    public void open() throws IOException {
        filter = BreachFile.open(Path.of(folder, "filter.bin"));
        exact = BreachFile.open(Path.of(folder, "exact.bin"));
        guava = Guava.read(Path.of(folder, "guava.bloom"));
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

    @Benchmark
    public String passwordAlone() {
        return stranger();
    }

    @Benchmark
    public byte[] passwordAndSha1() {
        return Passwords.sha1(stranger());
    }

    @Benchmark
    public boolean filterStranger() {
        return filter.mayContain(Passwords.sha1(stranger()));
    }

    @Benchmark
    public boolean filterMember() {
        return filter.mayContain(Passwords.sha1(member()));
    }

    @Benchmark
    public boolean exactStranger() {
        return exact.mayContain(Passwords.sha1(stranger()));
    }

    @Benchmark
    public boolean exactMember() {
        return exact.mayContain(Passwords.sha1(member()));
    }

    @Benchmark
    public boolean guavaStranger() {
        return guava.mightContain(stranger());
    }

    @Benchmark
    public boolean guavaMember() {
        return guava.mightContain(member());
    }
}
