package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.config.Options;
import io.cloakroom.core.http.AddressGuard;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebhookSettingsTest {

    private static final String PREFIX = "spi-events-listener--cloakroom-webhooks--";

    @Test
    void readWhenNothingIsSetInProductionThenOnlyPublicHttps() throws Exception {
        WebhookSettings settings = read(Map.of(), false);

        assertThat(settings.plainHttp()).isFalse();
        assertThat(settings.guard().permits(InetAddress.getLoopbackAddress())).isFalse();
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.maxConcurrent()).isEqualTo(256);
        assertThat(settings.pollInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.retention()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void readWhenInDevelopmentThenAllowsHttpAndLoopbackButNothingElsePrivate() throws Exception {
        WebhookSettings settings = read(Map.of(), true);

        assertThat(settings.plainHttp()).isTrue();
        assertThat(settings.guard().permits(InetAddress.getLoopbackAddress())).isTrue();
        assertThat(settings.guard().permits(InetAddress.getByName("10.0.0.1"))).isFalse();
    }

    @Test
    void readWhenAddressesAreAllowedThenTheyPass() throws Exception {
        WebhookSettings settings = read(Map.of("allowed-addresses", "10.1.2.0/24, fd00::/8"), false);

        assertThat(settings.guard().permits(InetAddress.getByName("10.1.2.9"))).isTrue();
        assertThat(settings.guard().permits(InetAddress.getByName("fd00::1"))).isTrue();
        assertThat(settings.guard().permits(InetAddress.getByName("10.1.3.9"))).isFalse();
    }

    @Test
    void readWhenPortsAreGivenThenThoseAreItAndElseTheUsualOnes() throws Exception {
        InetAddress anywhere = InetAddress.getByName("8.8.8.8");

        AddressGuard usual = read(Map.of(), false).guard();
        assertThat(usual.permits(anywhere, 443)).isTrue();
        assertThat(usual.permits(anywhere, 8443)).isTrue();
        assertThat(usual.permits(anywhere, 80)).isFalse();
        assertThat(read(Map.of("plain-http", "true"), false).guard().permits(anywhere, 80))
                .isTrue();
        AddressGuard given =
                read(Map.of("allowed-ports", "443, 9000-9100"), false).guard();
        assertThat(given.permits(anywhere, 9001)).isTrue();
        assertThat(given.permits(anywhere, 8443)).isFalse();
        assertThat(read(Map.of(), true).guard().permits(InetAddress.getLoopbackAddress(), 3000))
                .isTrue();
    }

    @Test
    void readWhenTimeoutIsShortThenConnectTimeoutIsNotLongerAndTheLeaseNotAsShort() {
        WebhookSettings settings = read(Map.of("timeout", "2s"), false);

        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void readWhenSinksAreSetUpThenTheyAreOffered() {
        assertThat(read(Map.of(), true).sinks()).isEmpty();

        WebhookSettings settings = read(
                Map.of("outbox", "true", "nats-url", "tls://[::1]", "nats-user", "u", "nats-password", "p"), false);

        assertThat(settings.sinks()).containsExactly(Sink.OUTBOX, Sink.NATS);
        assertThat(settings.nats()).hasValueSatisfying(nats -> {
            assertThat(nats.tls()).isTrue();
            assertThat(nats.host()).isEqualTo("::1");
            assertThat(nats.port()).isEqualTo(4222);
            assertThat(nats.subject()).isEqualTo("cloakroom");
        });
    }

    @Test
    void readWhenTheBrokersAddressHasAPasswordThenRefusesAndDoesNotShowIt() {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> read(Map.of("nats-url", "nats://user:hidden@host:4222"), false))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hidden"));
    }

    @ParameterizedTest
    @CsvSource({
        "outbox, maybe",
        "nats-url, http://host",
        "nats-url, nats://host/path",
        "nats-subject, a.*",
        "nats-subject, a..b",
        "allowed-addresses, intranet",
        "plain-http, yes",
        "allowed-ports, https",
        "allowed-ports, 70000",
        "timeout, 61s",
        "timeout, 999ms",
        "connect-timeout, 16s",
        "max-concurrent, 3",
        "max-concurrent, 1025",
        "poll-interval, 2m",
        "retention, 3d",
        "retention, 366d"
    })
    void readWhenValueIsUnusableThenNamesTheOption(String option, String value) {
        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> read(Map.of(option, value), false))
                .satisfies(e -> assertThat(e.option()).isEqualTo(PREFIX + option))
                .withMessageContaining(value);
    }

    private static WebhookSettings read(Map<String, String> values, boolean development) {
        return WebhookSettings.read(Options.of(PREFIX, values::get), development);
    }
}
