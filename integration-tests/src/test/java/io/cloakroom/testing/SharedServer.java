package io.cloakroom.testing;

import java.util.List;
import java.util.stream.Stream;

/** The server that all tests with the usual configuration share, and the peers it was started with. */
public final class SharedServer implements AutoCloseable {

    private final Database database = Database.configured();
    private final RangeServer ranges = RangeServer.start();
    private final SmsGateway sms = SmsGateway.start();
    private final CaptchaService captcha = CaptchaService.start();
    private final NameServer names = NameServer.start();

    /** Where a broker is, once a test starts one. */
    private final int natsPort = Ports.free();

    private final KeycloakServer server = KeycloakServer.start(
            KeycloakDistribution.withPack(database.vendor()),
            database,
            "shared-server",
            Stream.of(
                            sms.options(),
                            captcha.options(),
                            List.of(
                                    "--spi-password-policy--cloakroom-breached-password--base-url=" + ranges.url(),
                                    // A busy test machine is no reason to let a password pass unchecked.
                                    "--spi-password-policy--cloakroom-breached-password--timeout=5s",
                                    "--spi-password-policy--cloakroom-breached-password--connect-timeout=5s",
                                    "--spi-events-listener--cloakroom-webhooks--allowed-addresses=127.0.0.0/8,::1",
                                    "--spi-events-listener--cloakroom-webhooks--plain-http=true",
                                    "--spi-events-listener--cloakroom-webhooks--poll-interval=500ms",
                                    "--spi-events-listener--cloakroom-webhooks--nats-url=nats://127.0.0.1:" + natsPort,
                                    "--spi-events-listener--cloakroom-webhooks--nats-user=" + NatsServer.USER,
                                    "--spi-events-listener--cloakroom-webhooks--nats-password=" + NatsServer.PASSWORD,
                                    "--spi-cloakroom-me-routes--organizations--dns-server=" + names.address(),
                                    "--spi-cloakroom-me-routes--organizations--dns-timeout=20s",
                                    "--spi-authenticator--cloakroom-email-code--resend-after=1s",
                                    "--spi-authenticator--cloakroom-magic-link--resend-after=1s",
                                    "--spi-authenticator--cloakroom-sms-code--resend-after=1s",
                                    "--spi-authenticator--cloakroom-sms-code--network-per-hour=60"))
                    .flatMap(List::stream)
                    .toList());

    public KeycloakServer keycloak() {
        return server;
    }

    public RangeServer ranges() {
        return ranges;
    }

    public SmsGateway sms() {
        return sms;
    }

    public CaptchaService captcha() {
        return captcha;
    }

    int natsPort() {
        return natsPort;
    }

    public NameServer names() {
        return names;
    }

    @Override
    public void close() {
        server.close();
        names.close();
        captcha.close();
        sms.close();
        ranges.close();
        database.close();
    }
}
