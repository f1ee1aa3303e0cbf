package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.http.AddressGuard;
import io.cloakroom.core.http.AddressRange;
import io.cloakroom.core.http.PortRange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointAddressTest {

    private static final AddressGuard PUBLIC_ONLY = AddressGuard.publicAnd(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://example.com:8443/hook?tenant=7",
                "HTTPS://Example.COM/hook",
                "https://no-such-host.invalid/hook",
                "https://8.8.8.8/hook",
                "https://[2606:4700:4700::1111]/hook"
            })
    void parseWhenAddressIsPublicHttpsThenKeepsIt(String text) {
        assertThat(EndpointAddress.parse(text, PUBLIC_ONLY, false).uri()).hasToString(text);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void parseWhenThereIsNoTextThenSaysThatTheUrlIsMissing(@Nullable String text) {
        assertThat(refusal(text, PUBLIC_ONLY, true).error().code()).isEqualTo("form_param_missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com/hook",
                "/hook",
                "ftp://example.com/hook",
                "file:///etc/passwd",
                "https:///hook",
                "https://user:secret@example.com/hook",
                "https://example.com/hook#part",
                "https://exa mple.com/hook",
                "https://under_score.example.com/hook",
                "https://0x7f.0.0.1/hook",
                "mailto:a@example.com"
            })
    void parseWhenTextIsNoUsableAddressThenSaysWhatIs(String text) {
        assertThat(refusal(text, PUBLIC_ONLY, true).error().longMessage())
                .isEqualTo("url is an absolute http or https address such as https://host/path, without user name and"
                        + " fragment.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/hook",
                "https://LOCALHOST:8080/hook",
                "https://api.localhost/hook",
                "https://127.0.0.1/hook",
                "https://10.0.0.1/hook",
                "https://169.254.169.254/latest/meta-data",
                "https://0.0.0.0/hook",
                "https://2130706433/hook",
                "https://[::1]/hook",
                "https://[::ffff:10.0.0.1]/hook",
                "https://[fe80::1]/hook",
                "https://[fd00::1]/hook"
            })
    void parseWhenAddressIsPrivateThenNamesTheOptionThatAllowsIt(String text) {
        assertThat(refusal(text, PUBLIC_ONLY, true).error().longMessage())
                .contains("not a public address")
                .contains("spi-events-listener--cloakroom-webhooks--allowed-addresses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/hook", "http://127.0.0.1/hook", "http://[::1]/hook"})
    void parseWhenLoopbackIsAllowedThenAcceptsIt(String text) {
        assertThat(EndpointAddress.parse(text, PUBLIC_ONLY.andLoopback(), true).uri())
                .hasToString(text);
    }

    @Test
    void parseWhenPrivateAddressIsOnTheListThenAcceptsIt() {
        AddressGuard guard = AddressGuard.publicAnd(List.of(AddressRange.parse("10.1.2.0/24")));

        assertThat(EndpointAddress.parse("https://10.1.2.3/hook", guard, false).uri())
                .hasHost("10.1.2.3");
        assertThat(refusal("https://10.1.3.3/hook", guard, false).error().meta())
                .containsEntry("param_name", "url");
    }

    @Test
    void parseWhenPlainHttpIsNotAllowedThenNamesTheOptionThatAllowsIt() {
        assertThat(refusal("http://example.com/hook", PUBLIC_ONLY, false)
                        .error()
                        .longMessage())
                .contains("https")
                .contains("spi-events-listener--cloakroom-webhooks--plain-http");
    }

    @Test
    void parseWhenPlainHttpIsAllowedThenAcceptsIt() {
        assertThat(EndpointAddress.parse("http://example.com/hook", PUBLIC_ONLY, true)
                        .uri())
                .hasScheme("http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com:22/hook",
                "http://example.com/hook",
                "https://8.8.8.8:6379/hook",
                "https://[2606:4700:4700::1111]:25/hook"
            })
    void parseWhenPortIsNotOnTheListThenNamesTheOptionThatAllowsIt(String text) {
        AddressGuard guard = PUBLIC_ONLY.onPorts(List.of(PortRange.parse("443"), PortRange.parse("8443")));

        assertThat(refusal(text, guard, true).error().longMessage())
                .contains("port")
                .contains("spi-events-listener--cloakroom-webhooks--allowed-ports");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/hook", "https://example.com:8443/hook", "https://10.1.2.3:9/hook"})
    void parseWhenPortIsOnTheListOrTheAddressIsThenAcceptsIt(String text) {
        AddressGuard guard = AddressGuard.publicAnd(List.of(AddressRange.parse("10.1.2.0/24")))
                .onPorts(List.of(PortRange.parse("443"), PortRange.parse("8443")));

        assertThat(EndpointAddress.parse(text, guard, false).uri()).hasToString(text);
    }

    @Test
    void parseWhenTextIsLongerThan2048ThenRefuses() {
        String longest = "https://example.com/" + "a".repeat(2028);

        assertThat(EndpointAddress.parse(longest, PUBLIC_ONLY, false).uri()).hasToString(longest);
        assertThat(refusal(longest + "a", PUBLIC_ONLY, false).error().longMessage())
                .contains("2048");
    }

    private static ApiException refusal(@Nullable String text, AddressGuard guard, boolean plainHttp) {
        return assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> EndpointAddress.parse(text, guard, plainHttp))
                .satisfies(e -> assertThat(e.status()).isEqualTo(422))
                .actual();
    }
}
