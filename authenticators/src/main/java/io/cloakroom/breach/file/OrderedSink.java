package io.cloakroom.breach.file;

import java.io.IOException;

/** Takes hashes that come partition by partition, and has each partition built as soon as the next one begins. */
final class OrderedSink implements HashSink {

    private final BuildPlan plan;
    private final PartitionPipeline pipeline;
    private PartitionBuilder builder;
    private int partition;

    /** @param first the partition that hashes begin with; earlier ones are out of order */
    OrderedSink(BuildPlan plan, PartitionPipeline pipeline, int first) throws IOException {
        this.plan = plan;
        this.pipeline = pipeline;
        this.partition = first;
        this.builder = pipeline.take();
    }

    @Override
    public void accept(long a, long b, int c) throws IOException {
        int own = plan.partitionOf(a);
        if (own != partition) {
            if (own < partition) {
                throw new OutOfOrderException();
            }
            next(own);
        }
        builder.add(a, b, c);
    }

    private void next(int own) throws IOException {
        pipeline.submit(partition, builder);
        builder = pipeline.take();
        partition = own;
    }

    /** Has the last partition built, and everything written. */
    void finish() throws IOException {
        pipeline.submit(partition, builder);
        pipeline.drain();
    }
}
