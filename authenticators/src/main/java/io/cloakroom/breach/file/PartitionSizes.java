package io.cloakroom.breach.file;

/**
 * How many hashes a partition has.
 *
 * @param preferred what a plan aims at: at most this many, and more than half of it
 * @param max what there is room for if the input turns out larger
 */
record PartitionSizes(int preferred, int max) {

    /**
     * From about 700,000 hashes on, a filter costs less than 2.3 bytes for each; much larger ones leave the processor's
     * caches while they are built.
     */
    static final PartitionSizes DEFAULT = new PartitionSizes(1_400_000, 2_100_000);
}
