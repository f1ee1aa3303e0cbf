package io.cloakroom.breach.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Builds partitions on several threads while the next are being collected, and writes them in order. What is in memory
 * at any time is one partition for each thread and the one that is collected.
 */
final class PartitionPipeline implements AutoCloseable {

    private record Job(int partition, PartitionBuilder builder, Future<PartitionBuilder.Built> result) {}

    private final BreachFileWriter writer;
    private final int threads;
    private final ExecutorService executor;
    private final BlockingQueue<FuseFilterBuilder> workspaces;
    private final Deque<Job> jobs = new ArrayDeque<>();
    private final Deque<PartitionBuilder> idle = new ArrayDeque<>();

    PartitionPipeline(BuildPlan plan, BreachFileWriter writer, int threads) {
        this.writer = writer;
        this.threads = threads;
        this.workspaces = new ArrayBlockingQueue<>(threads);
        for (int i = 0; i < threads; i++) {
            workspaces.add(new FuseFilterBuilder());
        }
        for (int i = 0; i <= threads; i++) {
            idle.add(plan.partitionBuilder());
        }
        this.executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "cloakroom-breach-build");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** An empty builder, when one is free. */
    PartitionBuilder take() throws IOException {
        while (idle.isEmpty()) {
            writeOldest();
        }
        return idle.remove();
    }

    /** Takes a builder back. Partitions come in ascending order; those that never come are empty. */
    void submit(int partition, PartitionBuilder builder) throws IOException {
        if (builder.size() == 0) {
            idle.add(builder);
            return;
        }
        while (jobs.size() >= threads) {
            writeOldest();
        }
        jobs.add(new Job(partition, builder, executor.submit(() -> {
            FuseFilterBuilder workspace = workspaces.take();
            try {
                return builder.build(workspace, partition);
            } finally {
                workspaces.add(workspace);
            }
        })));
    }

    /** Writes what is still under way. */
    void drain() throws IOException {
        while (!jobs.isEmpty()) {
            writeOldest();
        }
    }

    private void writeOldest() throws IOException {
        Job job = jobs.remove();
        try {
            writer.write(job.partition, job.result.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The build was interrupted.");
        } catch (ExecutionException e) {
            throw new IOException("Part %d could not be built.".formatted(job.partition + 1), e.getCause());
        }
        job.builder.clear();
        idle.add(job.builder);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
