package io.cloakroom.codes.sms;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether a gateway can be reached, asked before anybody is told that a message is on its way. People whom nobody knows
 * get the same answer, so it does not tell who has an account. What is known holds for a few seconds: that a connection
 * was made, or that a message was lost on its way there.
 */
public final class GatewayHealth {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration VALID = Duration.ofSeconds(10);

    private final URI gateway;
    private final Clock clock;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    private record Known(boolean reachable, Instant until) {}

    public GatewayHealth(URI gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    public boolean isReachable() {
        Known last = known.get();
        if (last != null && last.until().isAfter(clock.instant())) {
            return last.reachable();
        }
        boolean reachable = connects();
        note(reachable);
        return reachable;
    }

    /** Learns from what became of a message. A gateway that refuses one is there. */
    SmsOutcome learn(SmsOutcome outcome) {
        if (outcome instanceof SmsOutcome.Unknown) {
            note(false);
        }
        return outcome;
    }

    private void note(boolean reachable) {
        known.set(new Known(reachable, clock.instant().plus(VALID)));
    }

    private boolean connects() {
        int standard = "https".equalsIgnoreCase(gateway.getScheme()) ? 443 : 80;
        int port = gateway.getPort() < 0 ? standard : gateway.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(gateway.getHost(), port), Math.toIntExact(TIMEOUT.toMillis()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
