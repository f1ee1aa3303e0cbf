package io.cloakroom.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressGuardTest {

    private static final AddressGuard PUBLIC_ONLY = AddressGuard.publicAnd(List.of());
    private static final String MAPPED = "00000000000000000000ffff";

    @ParameterizedTest
    @CsvSource({
        "unspecified, 0.0.0.0",
        "this network, 0.1.2.3",
        "private, 10.0.0.1",
        "private, 10.255.255.255",
        "carrier-grade NAT, 100.64.0.1",
        "carrier-grade NAT, 100.127.255.255",
        "loopback, 127.0.0.1",
        "loopback, 127.255.255.254",
        "link-local, 169.254.0.1",
        "metadata service, 169.254.169.254",
        "private, 172.16.0.1",
        "private, 172.31.255.255",
        "protocol assignments, 192.0.0.8",
        "documentation, 192.0.2.1",
        "6to4 relay, 192.88.99.1",
        "private, 192.168.0.1",
        "benchmarking, 198.18.0.1",
        "benchmarking, 198.19.255.255",
        "documentation, 198.51.100.1",
        "documentation, 203.0.113.1",
        "multicast, 224.0.0.1",
        "multicast, 239.255.255.255",
        "class E, 240.0.0.1",
        "broadcast, 255.255.255.255",
        "unspecified, ::",
        "loopback, ::1",
        "compatible private, ::10.0.0.1",
        "compatible loopback, ::127.0.0.1",
        "mapped private, ::ffff:10.0.0.1",
        "translated private, ::ffff:0:10.0.0.1",
        "NAT64 of private, 64:ff9b::10.0.0.1",
        "NAT64 of metadata service, 64:ff9b::169.254.169.254",
        "NAT64 for local use, 64:ff9b:1::1",
        "discard, 100::1",
        "unassigned, 200::1",
        "unassigned, 4000::1",
        "unassigned, 8000::1",
        "Teredo, 2001::1",
        "Teredo of private, 2001:0:4136:e378:8000:63bf:f5ff:fffe",
        "NAT64 for local use of private, 64:ff9b:1::10.0.0.1",
        "NAT64 of loopback, 64:ff9b::127.0.0.1",
        "6to4 of carrier-grade NAT, 2002:6440:0001::1",
        "ORCHID, 2001:20::1",
        "benchmarking, 2001:2::1",
        "documentation, 2001:db8::1",
        "documentation, 3fff::1",
        "segment routing, 5f00::1",
        "6to4 of private, 2002:0a00:0001::1",
        "6to4 of private, 2002:c0a8:0101::1",
        "6to4 of loopback, 2002:7f00:0001::1",
        "6to4 of metadata service, 2002:a9fe:a9fe::1",
        "unique local, fc00::1",
        "unique local, fd12:3456::1",
        "link-local, fe80::1",
        "site-local, fec0::1",
        "multicast, ff02::1"
    })
    void permitsWhenAddressIsNotPublicThenRefuses(String kind, InetAddress address) {
        assertThat(PUBLIC_ONLY.permits(address)).as(kind).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2001:4860:4860::8888",
                "2a00:1450:4001::1",
                "64:ff9b::8.8.8.8",
                "2002:0808:0808::1",
                "::ffff:8.8.8.8"
            })
    void permitsWhenAddressIsPublicThenPasses(InetAddress address) {
        assertThat(PUBLIC_ONLY.permits(address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0a000001, false", "7f000001, false", "a9fea9fe, false", "08080808, true"})
    void permitsWhenANameServerAnswersAMappedAddressThenJudgesTheOneInside(String ipv4, boolean expected)
            throws UnknownHostException {
        InetAddress answered = mapped(ipv4);

        assertThat(answered.getAddress()).hasSize(16);
        assertThat(PUBLIC_ONLY.permits(answered)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true",
        "::ffff:10.1.2.3, true",
        "64:ff9b::10.1.2.3, true",
        "10.1.3.3, false",
        "fd00::5, true",
        "fd01::5, false",
        "127.0.0.1, false",
        "8.8.8.8, true"
    })
    void permitsWhenRangesAreAllowedThenTheyPassTooAndNothingElse(InetAddress address, boolean expected) {
        AddressGuard guard =
                AddressGuard.publicAnd(List.of(AddressRange.parse("10.1.2.0/24"), AddressRange.parse("fd00::/16")));

        assertThat(guard.permits(address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, 443, true",
        "8.8.8.8, 9050, true",
        "8.8.8.8, 22, false",
        "8.8.8.8, 9101, false",
        "10.1.2.3, 22, true",
        "::ffff:10.1.2.3, 22, true",
        "10.0.0.1, 443, false"
    })
    void permitsWhenPortsAreLimitedThenOnlyAllowedAddressesHaveTheOthers(
            InetAddress address, int port, boolean expected) {
        AddressGuard guard = AddressGuard.publicAnd(List.of(AddressRange.parse("10.1.2.0/24")))
                .onPorts(List.of(PortRange.parse("443"), PortRange.parse("9000-9100")));

        assertThat(guard.permits(address, port)).isEqualTo(expected);
        assertThat(guard.mayPermit(port)).isTrue();
    }

    @Test
    void mayPermitWhenNoAddressIsAllowedThenKnowsOnlyItsPorts() {
        AddressGuard guard = PUBLIC_ONLY.onPorts(List.of(PortRange.parse("443")));

        assertThat(guard.mayPermit(443)).isTrue();
        assertThat(guard.mayPermit(22)).isFalse();
        assertThat(guard.andLoopback().mayPermit(22)).isTrue();
        assertThat(PUBLIC_ONLY.mayPermit(22)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.8.8.8, true",
        "::1, true",
        "10.1.2.3, true",
        "10.0.0.1, false",
        "169.254.169.254, false",
        "0.0.0.0, false",
        "::, false"
    })
    void andLoopbackWhenAddedThenKeepsTheListAndRefusesTheRest(InetAddress address, boolean expected) {
        AddressGuard guard = AddressGuard.publicAnd(List.of(AddressRange.parse("10.1.2.0/24")))
                .andLoopback();

        assertThat(guard.permits(address)).isEqualTo(expected);
    }

    @Test
    void andLoopbackWhenANameServerAnswersItMappedThenPasses() throws UnknownHostException {
        assertThat(PUBLIC_ONLY.andLoopback().permits(mapped("7f000001"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fe80::1", "8.8.8.8"})
    void everyAddressWhenAskedThenPasses(InetAddress address) {
        assertThat(AddressGuard.everyAddress().permits(address)).isTrue();
        assertThat(AddressGuard.everyAddress().andLoopback().permits(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "10.0.0.1"})
    void resolveWhenHostHasNoPermittedAddressThenRefusesAndNamesIt(String host) {
        assertThatExceptionOfType(RefusedAddressException.class)
                .isThrownBy(() -> PUBLIC_ONLY.resolve(host))
                .withMessageContaining("\"%s\"".formatted(host));
    }

    @Test
    void resolveWhenAddressIsPermittedThenGivesIt() throws UnknownHostException {
        assertThat(PUBLIC_ONLY.resolve("8.8.8.8")).containsExactly(InetAddress.getByName("8.8.8.8"));
        assertThat(PUBLIC_ONLY.andLoopback().resolve("localhost"))
                .isNotEmpty()
                .allMatch(InetAddress::isLoopbackAddress);
    }

    private static InetAddress mapped(String ipv4) throws UnknownHostException {
        return Inet6Address.getByAddress("host", HexFormat.of().parseHex(MAPPED + ipv4), -1);
    }
}
