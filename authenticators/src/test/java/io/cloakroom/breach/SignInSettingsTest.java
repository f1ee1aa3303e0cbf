package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.core.config.InvalidOptionException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignInSettingsTest {

    private static final BreachPolicy DEFAULTS = new BreachPolicy(7, OnError.REFUSE, false);

    @Test
    void readWhenNothingIsSetThenRequiresAnUpdateAndDoesAsTheServerSays() {
        assertThat(SignInSettings.read(Map.of(), DEFAULTS))
                .isEqualTo(new SignInSettings(SignInAction.REQUIRE_UPDATE, Duration.ofDays(30), false, DEFAULTS));
        assertThat(SignInSettings.read(Map.of("on-error", "", "min-count", " "), DEFAULTS))
                .isEqualTo(SignInSettings.read(Map.of(), DEFAULTS));
    }

    @Test
    void readWhenEverythingIsSetThenReadsIt() {
        assertThat(SignInSettings.read(
                        Map.of(
                                "action", "block",
                                "recheck-days", "0",
                                "email-code", "true",
                                "min-count", "3",
                                "on-error", "allow",
                                "show-count", "true"),
                        DEFAULTS))
                .isEqualTo(new SignInSettings(
                        SignInAction.BLOCK, Duration.ZERO, true, new BreachPolicy(3, OnError.ALLOW, true)));
    }

    @ParameterizedTest
    @CsvSource({
        "action, ban",
        "recheck-days, -1",
        "recheck-days, 3651",
        "email-code, yes",
        "min-count, 0",
        "on-error, maybe",
        "show-count, 1"
    })
    void readWhenASettingIsUnusableThenNamesIt(String name, String value) {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> SignInSettings.read(Map.of(name, value), DEFAULTS))
                .withMessageContaining(name)
                .withMessageContaining(value);
    }
}
