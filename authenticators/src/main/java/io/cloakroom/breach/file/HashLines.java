package io.cloakroom.breach.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads lines of {@code HASH:COUNT}. Hashes may be in upper or lower case, lines may end in LF or CRLF, may be empty, and
 * may lack the count (then it is 1) or have commas in it.
 */
final class HashLines {

    private static final int BUFFER = 1 << 18;

    /** The largest count that another digit does not make overflow. */
    private static final long MAX_COUNT = Long.MAX_VALUE / 10 - 1;

    private final Settings settings;
    private final BuildTally tally;
    private final HashSink sink;
    private final HexHash hash = new HexHash();
    private final byte[] buffer = new byte[BUFFER];

    /** A range's prefix, and after it the digits of a line of the range. */
    private final byte[] whole = new byte[HexHash.DIGITS];

    private String name = "";
    private int digits = HexHash.DIGITS;
    private long line;
    private long kept;
    private long dropped;
    private long bad;

    /**
     * @param minCount hashes that were seen less often are dropped; at least 1
     * @param skipBad whether a line that cannot be read is counted and left out, instead of ending everything
     */
    record Settings(long minCount, boolean skipBad) {}

    HashLines(Settings settings, BuildTally tally, HashSink sink) {
        this.settings = settings;
        this.tally = tally;
        this.sink = sink;
    }

    /** Reads lines with whole hashes to the end of the input. */
    void read(String inputName, InputStream input) throws IOException {
        digits = HexHash.DIGITS;
        readAll(inputName, input);
    }

    /** Reads lines that lack the first 20 bits of their hashes, as range files do. */
    void readRange(String inputName, int range, InputStream input) throws IOException {
        digits = HexHash.DIGITS - RangePrefix.DIGITS;
        for (int i = 0; i < RangePrefix.DIGITS; i++) {
            whole[i] = (byte) Character.forDigit((range >>> (4 * (RangePrefix.DIGITS - 1 - i))) & 0xf, 16);
        }
        readAll(inputName, input);
    }

    private void readAll(String inputName, InputStream input) throws IOException {
        name = inputName;
        line = 0;
        int length = 0;
        while (true) {
            int read = input.read(buffer, length, BUFFER - length);
            if (read < 0) {
                break;
            }
            int end = length + read;
            int rest = lines(end);
            length = end - rest;
            System.arraycopy(buffer, rest, buffer, 0, length);
            if (length == BUFFER) {
                throw new BadLineException(name, line + 1, "is too long: this is no text file of hashes");
            }
        }
        if (length > 0) {
            line(0, length, false);
        }
        report();
    }

    /** Reads the buffer's whole lines, and says where the rest begins. */
    private int lines(int end) throws IOException {
        int start = 0;
        while (start < end) {
            // What is a hash need not be searched for the line's end.
            boolean known = end - start >= HexHash.DIGITS && hasHash(start);
            int lineEnd = known ? start + digits : start;
            while (lineEnd < end && buffer[lineEnd] != '\n') {
                lineEnd++;
            }
            if (lineEnd == end) {
                break;
            }
            line(start, lineEnd, known);
            start = lineEnd + 1;
        }
        report();
        return start;
    }

    private void report() {
        tally.add(kept, dropped, bad);
        kept = 0;
        dropped = 0;
        bad = 0;
    }

    /** Reads a hash's digits, as many as there must be, into {@link #hash}; false if they are something else. */
    private boolean hasHash(int at) {
        if (digits == HexHash.DIGITS) {
            return hash.read(buffer, at);
        }
        System.arraycopy(buffer, at, whole, RangePrefix.DIGITS, digits);
        return hash.read(whole, 0);
    }

    /** @param known whether the line's hash has been read already */
    private void line(int from, int to, boolean known) throws IOException {
        line++;
        int start = line == 1 ? from + byteOrderMark(from, to) : from;
        int end = to;
        while (end > start && isBlank(buffer[end - 1])) {
            end--;
        }
        if (end == start) {
            return;
        }
        if (!known && (end - start < digits || !hasHash(start))) {
            bad("expected a SHA-1 hash of %d hexadecimal digits".formatted(digits));
            return;
        }
        long count = count(start + digits, end);
        if (count < 0) {
            bad("expected nothing, or a colon and a count, after the hash");
        } else if (count < settings.minCount) {
            dropped++;
        } else {
            kept++;
            sink.accept(hash.a(), hash.b(), hash.c());
        }
    }

    private int byteOrderMark(int from, int to) {
        boolean is = to - from >= 3
                && buffer[from] == (byte) 0xEF
                && buffer[from + 1] == (byte) 0xBB
                && buffer[from + 2] == (byte) 0xBF;
        return is ? 3 : 0;
    }

    private static boolean isBlank(byte value) {
        return value == '\r' || value == ' ' || value == '\t';
    }

    /** The count that stands from {@code from}: 1 if there is none, negative if it is something else. */
    private long count(int from, int end) {
        if (from == end) {
            return 1;
        }
        if (buffer[from] != ':') {
            return -1;
        }
        long count = 0;
        boolean any = false;
        for (int i = from + 1; i < end; i++) {
            int digit = buffer[i] - '0';
            if (digit >= 0 && digit <= 9) {
                count = Math.min(count, MAX_COUNT) * 10 + digit;
                any = true;
            } else if (buffer[i] != ',' && !isBlank(buffer[i])) {
                return -1;
            }
        }
        return any ? count : 1;
    }

    private void bad(String problem) throws BadLineException {
        if (!settings.skipBad) {
            report();
            throw new BadLineException(name, line, problem);
        }
        bad++;
    }
}
