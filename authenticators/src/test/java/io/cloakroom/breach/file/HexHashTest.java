package io.cloakroom.breach.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class HexHashTest {

    private final HexHash hash = new HexHash();

    @Test
    void readWhenDigitsThenGivesTheirNumbers() {
        for (int i = 0; i < 1_000; i++) {
            byte[] expected = Hashes.member(i);
            String hex = HexFormat.of().formatHex(expected);

            for (String text : new String[] {hex, hex.toUpperCase(Locale.ROOT)}) {
                assertThat(hash.read(("--" + text + ":1").getBytes(StandardCharsets.US_ASCII), 2))
                        .isTrue();
                assertThat(ByteBuffer.allocate(20)
                                .putLong(hash.a())
                                .putLong(hash.b())
                                .putInt(hash.c())
                                .array())
                        .isEqualTo(expected);
            }
        }
    }

    /** Every other byte, at every place. */
    @Test
    void readWhenAnythingElseIsAmongThemThenSaysNo() {
        byte[] text = "0123456789abcdefABCDEF0123456789aAfF09Bb".getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < text.length; at++) {
            byte digit = text[at];
            for (int other = 0; other < 256; other++) {
                text[at] = (byte) other;
                assertThat(hash.read(text, 0)).as("byte %d at %d", other, at).isEqualTo(HexFormat.isHexDigit((byte)
                        other));
            }
            text[at] = digit;
        }
        assertThat(hash.read(text, 0)).isTrue();
    }
}
