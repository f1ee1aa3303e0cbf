package io.cloakroom.core.http;

import java.util.Optional;

/** Says which way a request goes out. */
@FunctionalInterface
public interface HttpProxies {

    /** @return the proxy for a host, or empty to connect to it directly */
    Optional<HttpProxy> forHost(String host);

    /** Every host is connected to directly. */
    static HttpProxies none() {
        return host -> Optional.empty();
    }
}
