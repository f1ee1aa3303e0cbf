package io.cloakroom.breach.file;

import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalInt;

/** The first 20 bits of a hash, by which the corpus is published: five hexadecimal digits. */
final class RangePrefix {

    static final int DIGITS = 5;
    static final int BITS = 20;
    static final int COUNT = 1 << BITS;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private RangePrefix() {}

    /** As it stands in an address: five upper-case digits. */
    static String text(int prefix) {
        return HEX.toHexDigits(prefix, DIGITS);
    }

    /** The prefix that a range file is named for: {@code 0A1B2}, {@code 0a1b2.txt}, {@code 0A1B2.txt.gz}. */
    static OptionalInt ofFileName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String bare = without(without(lower, ".gz"), ".txt");
        return bare.length() == DIGITS && bare.chars().allMatch(HexFormat::isHexDigit)
                ? OptionalInt.of(HexFormat.fromHexDigits(bare))
                : OptionalInt.empty();
    }

    private static String without(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }
}
