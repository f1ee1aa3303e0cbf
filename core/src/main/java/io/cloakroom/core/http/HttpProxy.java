package io.cloakroom.core.http;

import java.util.Optional;

/**
 * A proxy to send a request through.
 *
 * @param scheme how the proxy itself is spoken to: {@code http} or {@code https}
 * @param port -1 for the scheme's own
 * @param credentials sent with the first request, by the Basic scheme; a proxy that wants more refuses the exchange
 */
public record HttpProxy(String scheme, String host, int port, Optional<Credentials> credentials) {

    /** What the proxy asks of us. */
    public record Credentials(String user, String password) {

        @Override
        public String toString() {
            return "Credentials";
        }
    }
}
