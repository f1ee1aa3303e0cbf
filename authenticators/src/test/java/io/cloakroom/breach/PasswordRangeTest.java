package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordRangeTest {

    private static final String SUFFIX = "1E4C9B93F3F0682250B6CF8331B7EE68FD8";
    private static final PasswordDigest DIGEST = PasswordDigest.of("password");
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
        "count beyond an int, 'SUFFIX:99999999999999999999', 2147483647",
        "listed twice, 'SUFFIX:7\nSUFFIX:9\nSUFFIX:8', 9",
        "blank lines around, '\n\nSUFFIX:7\n\r\n\n', 7"
    })
    void countOfWhenSuffixIsListedThenGivesItsCount(String kind, String body, long expected) {
        assertThat(range(body).countOf(DIGEST)).as(kind).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "empty, ''",
        "others only, 'OTHER:3\r\nOTHER:4'",
        "padding, 'SUFFIX:0\r\n'",
        "padding among others, 'OTHER:3\r\nSUFFIX:0\r\nOTHER:4'",
        "differs in the first digit, '2E4C9B93F3F0682250B6CF8331B7EE68FD8:9'",
        "differs in the second digit, '1F4C9B93F3F0682250B6CF8331B7EE68FD8:9'",
        "differs in the last digit, '1E4C9B93F3F0682250B6CF8331B7EE68FD9:9'"
    })
    void countOfWhenSuffixIsNotListedThenGivesZero(String kind, String body) {
        assertThat(range(body).countOf(DIGEST)).as(kind).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>SUFFIX</body></html>",
                "SUFFIX:7\n<html>",
                "SUFFIX:7\n1E4C9B",
                "1E4C9B93F3F0682250B6CF8331B7EE68FD:9",
                "SUFFIX0:9",
                "xSUFFIX:9",
                "G" + "E4C9B93F3F0682250B6CF8331B7EE68FD8:9",
                "\uff11E4C9B93F3F0682250B6CF8331B7EE68FD8:9"
            })
    void parseWhenThereIsAnythingElseThenSaysSo(String body) {
        assertThatExceptionOfType(RangeUnavailableException.class)
                .isThrownBy(() -> range(body))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(SkipReason.GARBAGE))
                .withMessageNotContaining(SUFFIX);
    }

    @Test
    void bytesWhenPaddingIsDroppedThenDoNotCountIt() {
        assertThat(range("OTHER:3\n").bytes())
                .isEqualTo(range("OTHER:3\n" + "SUFFIX:0\n".repeat(900)).bytes());
        assertThat(range("OTHER:3\n".repeat(1000)).bytes()).isBetween(22_000, 23_000);
    }

    private static PasswordRange range(String body) {
        return PasswordRange.parse(body.replace("SUFFIX", SUFFIX)
                .replace("suffix", SUFFIX.toLowerCase(Locale.ROOT))
                .replace("OTHER", OTHER));
    }
}
