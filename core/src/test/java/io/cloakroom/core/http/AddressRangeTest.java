package io.cloakroom.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "172.16.0.0/12, 172.15.255.255, false",
        "128.0.0.0/1, 255.1.1.1, true",
        "128.0.0.0/1, 127.1.1.1, false",
        "192.168.1.77/24, 192.168.1.1, true",
        "192.168.1.7, 192.168.1.7, true",
        "192.168.1.7, 192.168.1.8, false",
        "192.168.1.7/32, 192.168.1.6, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "fc00::/7, fdff::1, true",
        "fc00::/7, fe00::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, ::1, true",
        "::1, ::2, false",
        "::/0, 10.0.0.1, false"
    })
    void containsWhenAddressIsGivenThenComparesThePrefix(String range, InetAddress address, boolean expected) {
        assertThat(AddressRange.parse(range).contains(address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.com",
                "10",
                "10.1",
                "10.0.0",
                "10.0.0.0.0",
                "256.0.0.1",
                "999.1.1.1",
                "0x7f.0.0.1",
                "10.0.0.*",
                "beef",
                ":::",
                "1::2::3",
                "12345::",
                "fe80::1%eth0",
                "[::1]"
            })
    void parseWhenTextIsNoAddressThenSaysSo(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressRange.parse(text))
                .withMessage("\"%s\" is not an IP address.".formatted(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/33, 33, 32",
        "10.0.0.0/-1, -1, 32",
        "10.0.0.0/, '', 32",
        "10.0.0.0/8/8, 8/8, 32",
        "10.0.0.0/255.0.0.0, 255.0.0.0, 32",
        "fc00::/129, 129, 128"
    })
    void parseWhenPrefixLengthIsUnusableThenSaysTheRange(String text, String length, int max) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressRange.parse(text))
                .withMessage("\"%s\" is not a prefix length from 0 to %d.".formatted(length, max));
    }
}
