package io.cloakroom.limits;

import java.util.Optional;

/** What is wrong with a server's proxy settings, for who counts by address. */
public final class ProxyAdvice {

    private final boolean readsHeaders;
    private final boolean trustsSomeAlone;

    /**
     * @param headers Keycloak's option {@code proxy-headers}
     * @param trusted Keycloak's option {@code proxy-trusted-addresses}
     */
    public ProxyAdvice(Optional<String> headers, Optional<String> trusted) {
        this.readsHeaders = headers.isPresent();
        this.trustsSomeAlone = trusted.isPresent();
    }

    /** What can be told from the settings alone. */
    public Optional<String> onStart() {
        return readsHeaders && !trustsSomeAlone
                ? Optional.of(
                        "proxy-headers is set and proxy-trusted-addresses is not: whoever reaches this server past"
                                + " the proxy chooses the address that they are counted by.")
                : Optional.empty();
    }

    /**
     * What a request tells.
     *
     * @param forwarded what the proxy's header names; empty where there is none
     */
    public Optional<String> onRequest(String forwarded) {
        if (!readsHeaders) {
            return forwarded.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "A request came with a proxy's header, and proxy-headers is not set: if there is a proxy,"
                                    + " all who come through it are counted as one address.");
        }
        return forwarded.indexOf(',') < 0
                ? Optional.empty()
                : Optional.of("A request came with several addresses in its proxy's header, of which Keycloak takes the"
                        + " first: if the proxy adds to what a client has sent, clients choose the address"
                        + " that they are counted by. Have the proxy set the header anew.");
    }
}
