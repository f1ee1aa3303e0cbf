package io.cloakroom.breach.file;

/**
 * Reads 40 hexadecimal digits, upper or lower case, as the numbers that {@link HashSink} takes: eight digits at a time,
 * each in its byte of one number, for the corpus has more digits than anything else.
 */
final class HexHash {

    static final int DIGITS = 2 * BreachFile.HASH_BYTES;

    /** The same byte eight times. */
    private static final long ONES = 0x0101_0101_0101_0101L;

    private long a;
    private long b;
    private int c;

    /** What is wrong with the digits read so far: 0 if nothing is. */
    private long wrong;

    long a() {
        return a;
    }

    long b() {
        return b;
    }

    int c() {
        return c;
    }

    /** Reads the digits from {@code at} on, and says whether they are all digits; if not, the numbers mean nothing. */
    boolean read(byte[] bytes, int at) {
        wrong = 0;
        a = (eight(Bytes.getLong(bytes, at)) << 32) | eight(Bytes.getLong(bytes, at + 8));
        b = (eight(Bytes.getLong(bytes, at + 16)) << 32) | eight(Bytes.getLong(bytes, at + 24));
        c = (int) eight(Bytes.getLong(bytes, at + 32));
        return wrong == 0;
    }

    /** The number that eight digits stand for, the first of them in the highest byte. */
    private long eight(long text) {
        // The lower half of a digit's code is its value; that of a letter (known by bit 6), its value less 9.
        long letters = (text >>> 6) & ONES;
        long values = (text & (0x0f * ONES)) + 9 * letters;
        // Written as digits again, they must be what was read, but for the case of letters (bit 5).
        long tenOrMore = ((values + (0x80 - 10) * ONES) >>> 7) & ONES;
        long again = values + '0' * ONES + ('A' - '0' - 10) * tenOrMore;
        wrong |= (again ^ (text & ~(letters << 5))) | (values & (0x10 * ONES));
        long packed = (values | (values >>> 4)) & 0x00ff_00ff_00ff_00ffL;
        packed = (packed | (packed >>> 8)) & 0x0000_ffff_0000_ffffL;
        return (packed | (packed >>> 16)) & 0xffff_ffffL;
    }
}
