package io.cloakroom.breach.file;

/** What has become of the input's lines so far. */
final class BuildTally {

    private long kept;
    private long dropped;
    private long bad;

    /** Adds what one run of lines came to. */
    void add(long moreKept, long moreDropped, long moreBad) {
        kept += moreKept;
        dropped += moreDropped;
        bad += moreBad;
    }

    /** Lines with a hash that goes into the file. */
    long kept() {
        return kept;
    }

    /** Lines with a hash that was seen too seldom. */
    long dropped() {
        return dropped;
    }

    /** Lines that were skipped because they cannot be read. */
    long bad() {
        return bad;
    }
}
