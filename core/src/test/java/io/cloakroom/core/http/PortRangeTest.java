package io.cloakroom.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PortRangeTest {

    @ParameterizedTest
    @CsvSource({
        "443, 443, true",
        "443, 444, false",
        "9000-9100, 9000, true",
        "9000-9100, 9100, true",
        "1-65535, 22, true"
    })
    void containsWhenAskedThenKnowsItsEnds(String text, int port, boolean expected) {
        assertThat(PortRange.parse(text).contains(port)).isEqualTo(expected);
    }

    @Test
    void containsWhenBelowThenIsOutside() {
        assertThat(PortRange.parse("9000-9100").contains(8999)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https", "0", "65536", "443-", "-443", "9100-9000", "80-90-100"})
    void parseWhenTheseAreNoPortsThenSaysSo(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PortRange.parse(text));
    }
}
