package io.cloakroom.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionsTest {

    private static final String PREFIX = "spi-password-policy--cloakroom--";
    private static final URI DEFAULT_ADDRESS = URI.create("https://example.com/");

    static Stream<Map<String, String>> nothingConfigured() {
        return Stream.of(Map.of(), Map.of("it", ""), Map.of("it", " \t"));
    }

    @ParameterizedTest
    @MethodSource("nothingConfigured")
    void getWhenNothingIsConfiguredThenGivesTheDefault(Map<String, String> values) {
        Options options = options(values);

        assertThat(options.text("it", "text")).isEqualTo("text");
        assertThat(options.integer("it", 7, 1, 10)).isEqualTo(7);
        assertThat(options.flag("it", true)).isTrue();
        assertThat(options.flag("it", false)).isFalse();
        assertThat(duration(options)).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.httpAddress("it", DEFAULT_ADDRESS)).isEqualTo(DEFAULT_ADDRESS);
        assertThat(options.path("it")).isEmpty();
        assertThat(options.choice("it", RetentionPolicy.class, RetentionPolicy.CLASS))
                .isEqualTo(RetentionPolicy.CLASS);
        assertThat(options.list("it", Integer::valueOf, "numbers")).isEmpty();
    }

    @Test
    void textWhenConfiguredThenIsStripped() {
        assertThat(options("  a b ").text("it", "text")).isEqualTo("a b");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 10", "' 5 ', 5"})
    void integerWhenInRangeThenReadsIt(String value, int expected) {
        assertThat(options(value).integer("it", 7, 1, 10)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "-1", "1.5", "ten", "99999999999"})
    void integerWhenUnusableThenNamesOptionAndRange(String value) {
        assertRefused(value, "a whole number from 1 to 10", () -> options(value).integer("it", 7, 1, 10));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "FALSE, false", "' True ', true"})
    void flagWhenTrueOrFalseThenReadsIt(String value, boolean expected) {
        assertThat(options(value).flag("it", !expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "tru"})
    void flagWhenUnusableThenNamesOptionAndForm(String value) {
        assertRefused(value, "true or false", () -> options(value).flag("it", false));
    }

    @ParameterizedTest
    @CsvSource({
        "800ms, PT0.8S",
        "30s, PT30S",
        "30 S, PT30S",
        "5m, PT5M",
        "24h, PT24H",
        "7d, PT168H",
        "PT5M, PT5M",
        "pt1.5s, PT1.5S",
        "100ms, PT0.1S"
    })
    void durationWhenInRangeThenReadsIt(String value, Duration expected) {
        assertThat(duration(options(value))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "-5s", "1.5s", "99ms", "8d", "PT-5M", "5 weeks", "9999999999s", "soon"})
    void durationWhenUnusableThenNamesOptionFormAndRange(String value) {
        assertRefused(
                value, "a duration such as 800ms, 30s or 5m, from 100ms to 604800s", () -> duration(options(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://host", "http://10.0.0.1:8080/base/", "HTTPS://[::1]/"})
    void httpAddressWhenAbsoluteThenReadsIt(String value) {
        assertThat(options(value).httpAddress("it", DEFAULT_ADDRESS)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host/path",
                "//host/path",
                "ftp://host/",
                "https:///path",
                "https://host/?q=1",
                "https://host/#part",
                "https://ho st/"
            })
    void httpAddressWhenUnusableThenNamesOptionAndForm(String value) {
        assertRefused(
                value, "an address such as https://host/path/, without user name and password", () -> options(value)
                        .httpAddress("it", DEFAULT_ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://me:hush@host/", "https://me:hu@sh@host/", "ftp://hush@host/", "https://hush@ho st/"})
    void httpAddressWhenItHoldsUserInfoThenIsRefusedWithoutShowingIt(String value) {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> options(value).httpAddress("it", DEFAULT_ADDRESS))
                .withMessageContaining("…@ho")
                .withMessageContaining("without user name and password")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hu", "sh", "me:"));
    }

    @ParameterizedTest
    @CsvSource({"source, SOURCE", " runtime , RUNTIME"})
    void choiceWhenKnownThenReadsIt(String value, RetentionPolicy expected) {
        assertThat(options(value).choice("it", RetentionPolicy.class, RetentionPolicy.CLASS))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOURCE", "sourc", "source,class"})
    void choiceWhenUnknownThenNamesOptionAndChoices(String value) {
        assertRefused(value, "one of source, class, runtime", () -> options(value)
                .choice("it", RetentionPolicy.class, RetentionPolicy.CLASS));
    }

    @Test
    void pathWhenUsableThenReadsIt() {
        assertThat(options("/opt/breached.bin").path("it")).contains(Path.of("/opt/breached.bin"));
        assertRefused("/opt/\0", "the path of a file", () -> options("/opt/\0").path("it"));
    }

    @Test
    void refuseWhenOptionsDoNotGoTogetherThenNamesTheOne() {
        assertThat(options(Map.of()).refuse("it", "a file"))
                .hasMessage("Invalid value \"\" for %s: expected a file.".formatted(PREFIX + "it"));
    }

    @Test
    void listWhenConfiguredThenParsesEachItem() {
        assertThat(options(" 1, 2 ,,3,").list("it", Integer::valueOf, "numbers"))
                .isEqualTo(List.of(1, 2, 3));
    }

    @Test
    void listWhenOneItemIsUnusableThenNamesThatItem() {
        assertRefused("x", "numbers", () -> options("1,x,3").list("it", Integer::valueOf, "numbers"));
    }

    private static Duration duration(Options options) {
        return options.duration("it", Duration.ofSeconds(3), Duration.ofMillis(100), Duration.ofDays(7));
    }

    private static void assertRefused(String value, String expected, ThrowingCallable reading) {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(reading)
                .withMessage("Invalid value \"%s\" for %s: expected %s.".formatted(value, PREFIX + "it", expected))
                .satisfies(e -> assertThat(e.option()).isEqualTo(PREFIX + "it"));
    }

    private static Options options(String value) {
        return options(Map.of("it", value));
    }

    private static Options options(Map<String, String> values) {
        return Options.of(PREFIX, values::get);
    }
}
