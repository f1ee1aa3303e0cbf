package io.cloakroom.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.limits.Quota;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInLimitSettingsTest {

    @Test
    void readWhenNothingIsSetThenIsAsUsual() {
        Duration window = Duration.ofSeconds(10);
        assertThat(SignInLimitSettings.read(Map.of()))
                .isEqualTo(new SignInLimitSettings(
                        new Quota("creations", 5, window),
                        new Quota("attempts", 3, window),
                        new Quota("address-attempts", 15, window),
                        Optional.of(new Quota("realm-budget", 1000, window))));
    }

    @Test
    void readWhenAllIsSetThenIsSo() {
        Duration window = Duration.ofMinutes(1);
        assertThat(SignInLimitSettings.read(Map.of(
                        "creations",
                        "7",
                        "attempts",
                        "4",
                        "address-attempts",
                        "20",
                        "realm-budget",
                        "0",
                        "window",
                        "1m")))
                .isEqualTo(new SignInLimitSettings(
                        new Quota("creations", 7, window),
                        new Quota("attempts", 4, window),
                        new Quota("address-attempts", 20, window),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "creations, 0",
        "attempts, many",
        "address-attempts, 10001",
        "realm-budget, -1",
        "window, 16m",
        "window, 999ms"
    })
    void readWhenAValueIsUnusableThenNamesTheSetting(String name, String value) {
        assertThatThrownBy(() -> SignInLimitSettings.read(Map.of(name, value)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining(name);
    }
}
