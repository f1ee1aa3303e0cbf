package io.cloakroom.core.http;

import java.net.UnknownHostException;

/** A host has no address that the {@link AddressGuard} permits. */
public final class RefusedAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    public RefusedAddressException(String host) {
        super("\"%s\" is an address, or resolves to one, that is private or otherwise not public.".formatted(host));
    }
}
