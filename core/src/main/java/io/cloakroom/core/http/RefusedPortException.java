package io.cloakroom.core.http;

import java.io.IOException;

/** A port is none that the {@link AddressGuard} permits. */
public final class RefusedPortException extends IOException {

    private static final long serialVersionUID = 1L;

    public RefusedPortException(String host, int port) {
        super("Port %d of \"%s\" is not one of those that may be connected to.".formatted(port, host));
    }
}
