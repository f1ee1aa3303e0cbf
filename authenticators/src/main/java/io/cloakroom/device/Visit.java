package io.cloakroom.device;

import java.time.Instant;

/**
 * A browser at the door, as far as it is shown to people later. Nothing here takes part in recognising it.
 *
 * @param name browser and system, as it says itself
 * @param address the client address, as Keycloak's proxy settings give it
 */
public record Visit(String name, String address, Instant at) {

    private static final int MAX_NAME = 100;
    private static final int MAX_ADDRESS = 64;

    public Visit {
        name = cut(name, MAX_NAME);
        address = cut(address, MAX_ADDRESS);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
