package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.config.Options;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsageSettingsTest {

    private static final String PREFIX = "spi-events-listener--cloakroom-usage--";

    @Test
    void readWhenNothingIsSetThenHasTheDefaults() {
        assertThat(read(Map.of()))
                .isEqualTo(new UsageSettings(
                        new UsageRules(FirstDay.HOURS, false), Set.of("console"), 200_000, Duration.ofMinutes(5)));
    }

    @Test
    void readWhenAllIsSetThenHasIt() {
        assertThat(read(Map.of(
                        "excluded-clients", "a, b",
                        "first-day", "utc-day",
                        "daily", "true",
                        "cache-size", "0",
                        "check-interval", "30s")))
                .isEqualTo(new UsageSettings(
                        new UsageRules(FirstDay.UTC_DAY, true), Set.of("a", "b"), 0, Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @CsvSource({"first-day, week", "daily, sometimes", "cache-size, -1", "cache-size, 10000001", "check-interval, 0s"})
    void readWhenOptionCannotBeUsedThenNamesIt(String option, String value) {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> read(Map.of(option, value)))
                .withMessageContaining(PREFIX + option);
    }

    private static UsageSettings read(Map<String, String> options) {
        return UsageSettings.read(Options.of(PREFIX, options::get), Set.of("console"));
    }
}
