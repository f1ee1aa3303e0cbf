package io.cloakroom.breach.file;

import java.io.IOException;

/** Takes the hashes of the corpus, one after another. */
interface HashSink {

    /**
     * A hash, cut into numbers as its bytes stand (big-endian), so that none of the millions needs an object.
     *
     * @param a its bytes 0 to 7
     * @param b its bytes 8 to 15
     * @param c its bytes 16 to 19
     */
    void accept(long a, long b, int c) throws IOException;
}
