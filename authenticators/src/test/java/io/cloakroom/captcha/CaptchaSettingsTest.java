package io.cloakroom.captcha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.core.config.InvalidOptionException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptchaSettingsTest {

    private static final Suspicion SUSPICION = new Suspicion(1, List.of("address-failures"));

    @Test
    void readWhenNothingIsSetThenOnlyTheSuspiciousWork() {
        CaptchaSettings settings = CaptchaSettings.read(Map.of());

        assertThat(settings)
                .isEqualTo(new CaptchaSettings(CaptchaMode.WHEN_SUSPICIOUS, "altcha", 3, OnUnavailable.ALTCHA));
        assertThat(settings.isDue(Suspicion.NONE)).isFalse();
        assertThat(settings.isDue(SUSPICION)).isTrue();
    }

    @Test
    void readWhenEverythingIsSetThenAsSet() {
        CaptchaSettings settings = CaptchaSettings.read(
                Map.of("mode", "always", "provider", "turnstile", "failures", "6", "on-unavailable", "refuse"));

        assertThat(settings).isEqualTo(new CaptchaSettings(CaptchaMode.ALWAYS, "turnstile", 6, OnUnavailable.REFUSE));
        assertThat(settings.isDue(Suspicion.NONE)).isTrue();
    }

    @Test
    void readWhenASettingIsBadThenItIsNamed() {
        for (Map<String, String> bad : List.of(
                Map.of("failures", "0"),
                Map.of("failures", "7"),
                Map.of("mode", "sometimes"),
                Map.of("on-unavailable", "pray"))) {
            assertThatThrownBy(() -> CaptchaSettings.read(bad))
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageContaining(bad.keySet().iterator().next());
        }
    }
}
