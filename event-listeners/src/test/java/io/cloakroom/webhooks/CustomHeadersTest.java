package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.core.api.ApiException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CustomHeadersTest {

    @Test
    void parseWhenHeadersCanBeSentThenKeepsThem() {
        Map<String, String> headers = Map.of("Authorization", "Basic eDp5", "X-Gateway", "a b");

        assertThat(CustomHeaders.parse(headers)).isEqualTo(headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Host", "content-TYPE", "Transfer-Encoding", "webhook-id", "SVIX-Signature", "", "a b", "a:", "ä"
            })
    void parseWhenNameIsNotTheAdminsToSetThenRefuses(String name) {
        refused(Map.of(name, "value"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\nX-Other: b", "\0", "ü"})
    void parseWhenValueWouldBreakOutThenRefuses(String value) {
        refused(Map.of("X-Gateway", value));
    }

    @Test
    void parseWhenThereAreManyThenRefuses() {
        refused(IntStream.rangeClosed(0, 20).boxed().collect(Collectors.toMap(i -> "X-" + i, i -> "value")));
    }

    private static void refused(Map<String, String> headers) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> CustomHeaders.parse(headers))
                .satisfies(e -> assertThat(e.status()).isEqualTo(422));
    }
}
