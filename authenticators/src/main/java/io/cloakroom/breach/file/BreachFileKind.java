package io.cloakroom.breach.file;

/** What a breach file holds of each hash, and so how sure its answers are. */
public enum BreachFileKind {

    /**
     * A fingerprint of 16 bits. What is in the corpus is always found; of what is not in it, one in 65,536 is found all
     * the same. About 2.27 bytes a hash.
     */
    FILTER(1),

    /** Every bit of the hash. The answer is never wrong. 17 to 20 bytes a hash. */
    EXACT(2);

    private final int code;

    BreachFileKind(int code) {
        this.code = code;
    }

    /** As it stands in the header. */
    int code() {
        return code;
    }

    /** How many leading bytes of a hash the builder has to keep. */
    int keptBytes() {
        return this == FILTER ? Long.BYTES : BreachFile.HASH_BYTES;
    }
}
