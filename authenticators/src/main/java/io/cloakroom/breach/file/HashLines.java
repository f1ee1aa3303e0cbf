package io.cloakroom.breach.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads lines of {@code HASH:COUNT}. Hashes may be in upper or lower case, lines may end in LF or CRLF, may be empty, and
 * may lack the count (then it is 1) or have commas in it.
 */
final class HashLines {

    private static final int BUFFER = 1 << 18;
    private static final int HASH_DIGITS = 2 * BreachFile.HASH_BYTES;
    private static final byte[] DIGITS = digits();

    /** The largest count that another digit does not make overflow. */
    private static final long MAX_COUNT = Long.MAX_VALUE / 10 - 1;

    private final Settings settings;
    private final BuildTally tally;
    private final HashSink sink;
    private final byte[] buffer = new byte[BUFFER];

    private String name = "";
    private int prefixDigits;
    private long prefix;
    private long line;
    private long kept;
    private long dropped;
    private long bad;
    private int invalid;

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
        prefixDigits = 0;
        prefix = 0;
        readAll(inputName, input);
    }

    /** Reads lines that lack the first 20 bits of their hashes, as range files do. */
    void readRange(String inputName, int range, InputStream input) throws IOException {
        prefixDigits = RangePrefix.DIGITS;
        prefix = (long) range << (Long.SIZE - RangePrefix.BITS);
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
            line(0, length);
        }
        report();
    }

    /** Reads the buffer's whole lines, and says where the rest begins. */
    private int lines(int end) throws IOException {
        int start = 0;
        for (int i = 0; i < end; i++) {
            if (buffer[i] == '\n') {
                line(start, i);
                start = i + 1;
            }
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

    private void line(int from, int to) throws IOException {
        line++;
        int start = line == 1 ? from + byteOrderMark(from, to) : from;
        int end = to;
        while (end > start && isBlank(buffer[end - 1])) {
            end--;
        }
        if (end == start) {
            return;
        }
        int digits = HASH_DIGITS - prefixDigits;
        if (end - start < digits) {
            bad("expected a SHA-1 hash of %d hexadecimal digits".formatted(digits));
            return;
        }
        invalid = 0;
        int first = 16 - prefixDigits;
        long a = prefix | hex(start, first);
        long b = hex(start + first, 16);
        int c = (int) hex(start + first + 16, 8);
        if (invalid < 0) {
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
            sink.accept(a, b, c);
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

    private long hex(int from, int count) {
        long value = 0;
        int signs = 0;
        for (int i = from; i < from + count; i++) {
            int digit = DIGITS[buffer[i] & 0xff];
            signs |= digit;
            value = (value << 4) | (digit & 0xf);
        }
        invalid |= signs;
        return value;
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

    private static byte[] digits() {
        byte[] digits = new byte[256];
        Arrays.fill(digits, (byte) -1);
        for (int i = 0; i < 16; i++) {
            digits[Character.forDigit(i, 16)] = (byte) i;
            digits[Character.toUpperCase(Character.forDigit(i, 16))] = (byte) i;
        }
        return digits;
    }
}
