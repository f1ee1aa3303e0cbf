package io.cloakroom.breach.file;

import java.io.IOException;

/** Where the hashes come from. For one build at a time. */
interface HashSource {

    /**
     * How many hashes there are, found out by looking at a part of them.
     *
     * @param lines all of them
     * @param kept those that the settings keep
     */
    record Estimate(long lines, long kept) {

        /** @param part which part of the whole has been looked at, more than 0 and at most 1 */
        static Estimate from(BuildTally sample, double part) {
            return new Estimate(
                    Math.round((sample.kept() + sample.dropped() + sample.bad()) / part),
                    Math.round(sample.kept() / part));
        }
    }

    Estimate estimate(HashLines.Settings settings) throws IOException;

    /**
     * Hands all hashes to the reader, from the range {@code firstRange} on if the source can tell where that is, and
     * from the first one otherwise.
     */
    void read(HashLines lines, int firstRange) throws IOException;

    /** Which part of {@link #read} is done, 0 to 1. */
    double done();

    /**
     * Tells this source from others, if a build that was interrupted may be continued with it; 0 if not.
     */
    default int resumeTag() {
        return 0;
    }

    /** How many of the corpus's ranges are not there; 0 where that cannot be told. */
    default int missingRanges() {
        return 0;
    }
}
