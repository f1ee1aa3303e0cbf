package io.cloakroom.webhooks;

import io.cloakroom.core.config.Options;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How to reach a NATS server.
 *
 * @param address {@code nats} or {@code tls}, with a host
 * @param user empty for none
 * @param password beside a user
 * @param token instead of both; empty for none
 * @param subject what the subjects of all events begin with
 * @param connectTimeout for a connection and the greetings on it
 * @param timeout for one whole try
 */
record NatsSettings(
        URI address,
        String user,
        String password,
        String token,
        String subject,
        Duration connectTimeout,
        Duration timeout) {

    private static final int DEFAULT_PORT = 4222;
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    static Optional<NatsSettings> read(Options options, Duration connectTimeout, Duration timeout) {
        String subject = options.text("nats-subject", "cloakroom");
        if (!SUBJECT.matcher(subject).matches()) {
            throw options.refuse("nats-subject", "words of letters, digits, - and _, with dots between");
        }
        return options.address("nats-url", Set.of("nats", "tls"), "nats://host:4222 or tls://host:4222")
                .map(address -> new NatsSettings(
                        address,
                        options.text("nats-user", ""),
                        options.text("nats-password", ""),
                        options.text("nats-token", ""),
                        subject,
                        connectTimeout,
                        timeout));
    }

    boolean tls() {
        return "tls".equalsIgnoreCase(address.getScheme());
    }

    int port() {
        return address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
    }

    /** The address without brackets around a literal one. */
    String host() {
        String host = address.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
