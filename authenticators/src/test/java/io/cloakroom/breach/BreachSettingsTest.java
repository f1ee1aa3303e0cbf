package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.config.Options;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BreachSettingsTest {

    private static final String PREFIX = "spi-password-policy--cloakroom--";

    @Test
    void readWhenNothingIsSetThenAsksHaveIBeenPwnedQuickly() {
        assertThat(read(Map.of()))
                .isEqualTo(new BreachSettings(
                        BreachMode.ONLINE,
                        new OnlineSettings(
                                URI.create("https://api.pwnedpasswords.com/"),
                                Duration.ofMillis(300),
                                Duration.ofMillis(800),
                                16 * 1024 * 1024,
                                Duration.ofHours(24),
                                5,
                                Duration.ofSeconds(60)),
                        Optional.empty(),
                        new BreachPolicy(1, OnError.ALLOW, false)));
    }

    @Test
    void readWhenEverythingIsSetThenReadsIt() {
        assertThat(read(Map.of(
                        "base-url", "http://10.0.0.5:8080/hibp",
                        "timeout", "2s",
                        "connect-timeout", "1s",
                        "cache-size", "0",
                        "cache-ttl", "7d",
                        "breaker-failures", "3",
                        "breaker-pause", "5m",
                        "min-count", "10",
                        "on-error", "refuse")))
                .isEqualTo(new BreachSettings(
                        BreachMode.ONLINE,
                        new OnlineSettings(
                                URI.create("http://10.0.0.5:8080/hibp"),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                0,
                                Duration.ofDays(7),
                                3,
                                Duration.ofMinutes(5)),
                        Optional.empty(),
                        new BreachPolicy(10, OnError.REFUSE, false)));
    }

    @Test
    void readWhenOfflineThenReadsTheFiles() {
        assertThat(read(Map.of("mode", "offline", "file", "/opt/filter.bin")).files())
                .contains(new FileSettings(Path.of("/opt/filter.bin"), Optional.empty(), Duration.ofSeconds(30)));
        assertThat(read(Map.of(
                                "mode",
                                "offline-then-online",
                                "file",
                                "/opt/filter.bin",
                                "exact-file",
                                "/opt/exact.bin",
                                "file-interval",
                                "5m"))
                        .files())
                .contains(new FileSettings(
                        Path.of("/opt/filter.bin"), Optional.of(Path.of("/opt/exact.bin")), Duration.ofMinutes(5)));
    }

    @Test
    void readWhenModeAndFilesDoNotGoTogetherThenNamesTheOption() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> read(Map.of("mode", "offline")))
                .satisfies(e -> assertThat(e.option()).isEqualTo(PREFIX + "file"));
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> read(Map.of("file", "/opt/filter.bin")))
                .satisfies(e -> assertThat(e.option()).isEqualTo(PREFIX + "mode"));
    }

    @Test
    void readWhenTimeoutIsBelowTheUsualConnectTimeoutThenThatIsShortenedToo() {
        assertThat(read(Map.of("timeout", "200ms")).online().connectTimeout()).isEqualTo(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @CsvSource({
        "base-url, api.pwnedpasswords.com",
        "base-url, ftp://host/",
        "timeout, 49ms",
        "timeout, 11s",
        "connect-timeout, 9ms",
        "connect-timeout, 801ms",
        "cache-size, -1",
        "cache-size, 16MB",
        "cache-ttl, 999ms",
        "cache-ttl, 31d",
        "breaker-failures, 0",
        "breaker-pause, 99ms",
        "breaker-pause, 2h",
        "min-count, 0",
        "mode, offline-first",
        "file-interval, 99ms",
        "on-error, REFUSE"
    })
    void readWhenValueIsUnusableThenNamesTheOption(String option, String value) {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> read(Map.of(option, value)))
                .satisfies(e -> assertThat(e.option()).isEqualTo(PREFIX + option))
                .withMessageContaining(value);
    }

    private static BreachSettings read(Map<String, String> values) {
        return BreachSettings.read(Options.of(PREFIX, values::get));
    }
}
