package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PasswordRangeTest {

    private static final String SUFFIX = "1E4C9B93F3F0682250B6CF8331B7EE68FD8";
    private static final String OTHER = "00F3E1B1B0F1E1F3E1B1B0F1E1F3E1B1B0F";

    @ParameterizedTest
    @CsvSource({
        "only line, 'SUFFIX:7', 7",
        "newline at the end, 'SUFFIX:7\n', 7",
        "LF, 'OTHER:3\nSUFFIX:7\nOTHER:4', 7",
        "CRLF, 'OTHER:3\r\nSUFFIX:7\r\nOTHER:4\r\n', 7",
        "CRLF without the last, 'OTHER:3\r\nSUFFIX:7', 7",
        "white space around, '  SUFFIX:7 \t\n', 7",
        "lower case, 'suffix:7', 7",
        "large count, 'SUFFIX:10434004', 10434004",
        "comma-grouped count, 'SUFFIX:10,434,004', 10434004",
        "missing count, 'SUFFIX', 1",
        "missing count after the colon, 'SUFFIX:', 1",
        "count that is no number, 'SUFFIX:many', 1",
        "count beyond a long, 'SUFFIX:99999999999999999999', 9223372036854775807",
        "garbage around, '<html>\n::::\n:7\n\nSUFFIX:7\n0x', 7"
    })
    void countOfWhenSuffixIsListedThenGivesItsCount(String kind, String body, long expected) {
        assertThat(range(body).countOf(SUFFIX)).as(kind).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "empty, ''",
        "others only, 'OTHER:3\r\nOTHER:4'",
        "padding, 'SUFFIX:0\r\n'",
        "padding among others, 'OTHER:3\r\nSUFFIX:0\r\nOTHER:4'",
        "prefix of the suffix, '1E4C9B93F3F0682250B6CF8331B7EE68FD:9'",
        "suffix not at the start, 'xSUFFIX:9'",
        "garbage, '<html><body>SUFFIX</body></html>'"
    })
    void countOfWhenSuffixIsNotListedThenGivesZero(String kind, String body) {
        assertThat(range(body).countOf(SUFFIX)).as(kind).isZero();
    }

    private static PasswordRange range(String body) {
        return PasswordRange.parse(body.replace("SUFFIX", SUFFIX)
                .replace("suffix", SUFFIX.toLowerCase(Locale.ROOT))
                .replace("OTHER", OTHER));
    }
}
