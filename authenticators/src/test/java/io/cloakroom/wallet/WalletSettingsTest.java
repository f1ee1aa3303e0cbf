package io.cloakroom.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.config.Options;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalletSettingsTest {

    @Test
    void defaultsNeedNothing() {
        WalletSettings settings = read(Map.of());

        assertThat(settings.chains()).containsExactly(1L, 10L, 137L, 8453L, 42161L);
        assertThat(settings.lifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.nodes()).isEmpty();
        assertThat(settings.nodeTimeout()).isEqualTo(Duration.ofSeconds(6));
        assertThat(settings.contractChecksPerHour()).isEqualTo(60);
    }

    @Test
    void everyOptionIsRead() {
        WalletSettings settings = read(Map.of(
                "chains", "8453, 1",
                "lifetime", "2m",
                "node-1", "https://one.example/v2/key",
                "second-node-1", "https://two.example",
                "node-10", "https://not-allowed.example",
                "node-timeout", "2s",
                "contract-checks-per-hour", "5"));

        assertThat(settings.chains()).containsExactly(8453L, 1L);
        assertThat(settings.lifetime()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.nodes())
                .isEqualTo(Map.of(
                        1L, List.of(URI.create("https://one.example/v2/key"), URI.create("https://two.example"))));
        assertThat(settings.nodeTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.contractChecksPerHour()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "chains,mainnet",
        "chains,0",
        "lifetime,1h",
        "node-1,one.example",
        "node-timeout,1ms",
        "contract-checks-per-hour,0"
    })
    void badValueIsNamed(String option, String value) {
        assertThatThrownBy(() -> read(Map.of(option, value)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("test--" + option);
    }

    private static WalletSettings read(Map<String, String> options) {
        return WalletSettings.read(Options.of("test--", options::get));
    }
}
