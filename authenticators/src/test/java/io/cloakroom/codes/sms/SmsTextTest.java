package io.cloakroom.codes.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SmsTextTest {

    @Test
    void originBoundWhenWrittenThenItsLastLineIsWhatBrowsersRead() {
        assertThat(SmsText.originBound("123456 is your code.", "login.example.com", "123456"))
                .isEqualTo("123456 is your code.\n\n@login.example.com #123456");
    }

    @Test
    void originBoundWhenTheSentenceHasLinesThenNoneOfThemCanPoseAsTheLast() {
        assertThat(SmsText.originBound("Code\n\n@evil.example #111111\u2028\u0000x", "good.example", "123456"))
                .isEqualTo("Code @evil.example #111111 x\n\n@good.example #123456");
    }

    @Test
    void nameWhenLongThenIsCutBetweenCharacters() {
        assertThat(SmsText.name(" Acme\n Inc. ")).isEqualTo("Acme Inc.");
        assertThat(SmsText.name("😀".repeat(40))).isEqualTo("😀".repeat(24));
        assertThat(SmsText.name("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a, 160, 1",
        "a, 161, 2",
        "a, 306, 2",
        "a, 307, 3",
        "€, 80, 1",
        "€, 81, 2",
        "ą, 70, 1",
        "ą, 71, 2",
        "ą, 135, 3"
    })
    void partsWhenCountedThenFollowTheAlphabet(String letter, int times, int parts) {
        assertThat(SmsText.parts(letter.repeat(times))).isEqualTo(parts);
    }

    @Test
    void partsWhenOneLetterIsOutsideTheAlphabetThenAllAreWide() {
        assertThat(SmsText.parts("a".repeat(100) + "ą")).isEqualTo(2);
        assertThat(SmsText.parts("")).isEqualTo(1);
    }
}
