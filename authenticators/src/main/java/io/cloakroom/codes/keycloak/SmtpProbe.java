package io.cloakroom.codes.keycloak;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Whether a mail server answers, asked before anybody is told that a mail is on its way. People whom nobody knows get
 * the same answer, so it does not tell who has an account. An answer holds for a few seconds.
 */
final class SmtpProbe {

    private static final Logger LOG = Logger.getLogger(SmtpProbe.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration VALID = Duration.ofSeconds(10);
    private static final int MAX_ANSWERS = 1000;
    private static final String DEFAULT_PORT = "25";

    private final Map<InetSocketAddress, Answer> answers = new ConcurrentHashMap<>();
    private final Clock clock;

    private record Answer(boolean alive, Instant until) {}

    SmtpProbe(Clock clock) {
        this.clock = clock;
    }

    /** @param config of Keycloak's own sender */
    boolean answers(Map<String, String> config) {
        String host = config.getOrDefault("host", "");
        int port;
        try {
            port = Integer.parseInt(config.getOrDefault("port", DEFAULT_PORT).strip());
        } catch (NumberFormatException e) {
            return false;
        }
        boolean greets = !Boolean.parseBoolean(config.get("ssl"));
        InetSocketAddress key = InetSocketAddress.createUnresolved(host, port);
        Instant now = clock.instant();
        Answer known = answers.get(key);
        if (known != null && known.until().isAfter(now)) {
            return known.alive();
        }
        if (answers.size() >= MAX_ANSWERS) {
            answers.clear();
        }
        boolean alive = ask(new InetSocketAddress(host, port), greets);
        answers.put(key, new Answer(alive, now.plus(VALID)));
        return alive;
    }

    private static boolean ask(InetSocketAddress server, boolean greets) {
        try (Socket socket = new Socket()) {
            int millis = (int) TIMEOUT.toMillis();
            socket.connect(server, millis);
            socket.setSoTimeout(millis);
            // A server without TLS speaks first: 220 and its name.
            return !greets || socket.getInputStream().read() == '2';
        } catch (IOException e) {
            LOG.warnf("The mail server %s does not answer: %s", server, e.getMessage());
            return false;
        }
    }
}
