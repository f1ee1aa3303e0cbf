package io.cloakroom.breach.file;

/** Asks a mapped file. Safe for use by several threads. */
sealed interface Lookup permits FilterLookup, ExactLookup {

    /** @param sha1 20 bytes */
    boolean contains(byte[] sha1);
}
