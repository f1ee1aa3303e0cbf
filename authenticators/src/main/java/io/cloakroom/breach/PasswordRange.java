package io.cloakroom.breach;

import java.util.Arrays;

/**
 * Every breached digest that shares one prefix, as a range endpoint answers: lines of {@code SUFFIX:COUNT}. Kept as
 * bytes, half as large as the text.
 */
final class PasswordRange {

    /** The first digit of a suffix has a byte to itself, the other 34 share 17. */
    private static final int ROW = 18;

    private static final int OVERHEAD_BYTES = 64;

    private final byte[] suffixes;
    private final int[] counts;

    private PasswordRange(byte[] suffixes, int[] counts) {
        this.suffixes = suffixes;
        this.counts = counts;
    }

    /**
     * Rows with a count of 0 are padding and are dropped. A row without a count, or with one that is no number, counts
     * once; counts grouped by commas are read. An answer without rows is a range without breached passwords.
     *
     * @throws RangeUnavailableException if there is anything else than rows: then nobody knows what is missing
     */
    static PasswordRange parse(String body) {
        int lines = 1 + (int) body.chars().filter(c -> c == '\n').count();
        byte[] suffixes = new byte[lines * ROW];
        int[] counts = new int[lines];
        int rows = 0;
        for (int start = 0; start < body.length(); ) {
            int newline = body.indexOf('\n', start);
            int end = newline < 0 ? body.length() : newline;
            String line = body.substring(start, end).strip();
            start = end + 1;
            if (line.isEmpty()) {
                continue;
            }
            if (!readSuffix(line, suffixes, rows * ROW)) {
                throw new RangeUnavailableException(
                        SkipReason.GARBAGE, "the answer is no list of hashes (line %d)".formatted(rows + 1));
            }
            counts[rows] = count(line.substring(PasswordDigest.SUFFIX_LENGTH));
            if (counts[rows] > 0) {
                rows++;
            }
        }
        return new PasswordRange(Arrays.copyOf(suffixes, rows * ROW), Arrays.copyOf(counts, rows));
    }

    /** How often a password was seen in breaches; 0 where it is not among them. */
    long countOf(PasswordDigest digest) {
        byte[] wanted = new byte[ROW];
        readSuffix(digest.suffix(), wanted, 0);
        int count = 0;
        for (int row = 0; row < counts.length; row++) {
            int from = row * ROW;
            if (Arrays.equals(suffixes, from, from + ROW, wanted, 0, ROW)) {
                count = Math.max(count, counts[row]);
            }
        }
        return count;
    }

    /** What it takes of the heap, about. */
    int bytes() {
        return OVERHEAD_BYTES + suffixes.length + counts.length * Integer.BYTES;
    }

    private static boolean readSuffix(String line, byte[] into, int at) {
        boolean ends = line.length() == PasswordDigest.SUFFIX_LENGTH
                || (line.length() > PasswordDigest.SUFFIX_LENGTH && line.charAt(PasswordDigest.SUFFIX_LENGTH) == ':');
        if (!ends) {
            return false;
        }
        for (int i = 0; i < PasswordDigest.SUFFIX_LENGTH; i++) {
            int digit = Character.digit(line.charAt(i), 16);
            if (digit < 0 || line.charAt(i) > 'f') {
                return false;
            }
            int index = at + (i + 1) / 2;
            boolean high = i % 2 == 1;
            into[index] = (byte) (high ? digit << 4 : (i == 0 ? digit : into[index] | digit));
        }
        return true;
    }

    /** @param rest what follows the suffix: nothing, or a colon and the count */
    private static int count(String rest) {
        String digits = rest.replaceAll("[^0-9]", "");
        if (digits.isEmpty()) {
            return 1;
        }
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
