package io.cloakroom.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressLiteralTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "255.255.255.255, 255.255.255.255",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8::7, 2001:db8:0:0:0:0:0:7"
    })
    void parseWhenAnAddressThenIsIt(String text, String address) {
        assertThat(AddressLiteral.parse(text).orElseThrow().getHostAddress()).isEqualTo(address);
    }

    /** Java takes some of these for names, and would ask the network. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad.cafe",
                "dead",
                "999.0.2.7",
                "192.0.2",
                "1.2.3.4.5",
                "fe80::1%eth0",
                "1:2",
                ":::",
                "unknown",
                ""
            })
    void parseWhenNoAddressThenIsNone(String text) {
        assertThat(AddressLiteral.parse(text)).isEmpty();
    }
}
