package io.cloakroom.breach.file;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;

/** Builds one file in a process of its own, so that its processor time and its heap are its own too. */
public final class BuildRun {

    private BuildRun() {}

    /** Input, output, format, threads; prints hashes, bytes, seconds, and seconds of processor time. */
    public static void main(String[] arguments) throws IOException {
        BreachFileBuilder.Settings settings = new BreachFileBuilder.Settings(
                Path.of(arguments[1]), BreachFileKind.valueOf(arguments[2]), 1, Integer.parseInt(arguments[3]), false);
        long start = System.nanoTime();
        BreachFileFacts facts = new BreachFileBuilder(settings, BuildListener.NONE, Clock.systemUTC())
                .build(new BreachInput.OnDisk(Path.of(arguments[0])))
                .facts();
        double seconds = (System.nanoTime() - start) / 1e9;
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                "%d %d %.3f %.3f%n", facts.entries(), facts.sizeBytes(), seconds, system.getProcessCpuTime() / 1e9);
    }
}
