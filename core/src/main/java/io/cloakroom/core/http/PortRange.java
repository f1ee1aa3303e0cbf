package io.cloakroom.core.http;

/** Ports, such as {@code 443} or {@code 9000-9100}. */
public record PortRange(int from, int to) {

    private static final int MAX = 65_535;

    public PortRange {
        if (from < 1 || to > MAX || from > to) {
            throw new IllegalArgumentException("%d-%d are no ports from 1 to %d.".formatted(from, to, MAX));
        }
    }

    /**
     * @param text a port, or two with a hyphen between
     * @throws IllegalArgumentException if it is neither
     */
    public static PortRange parse(String text) {
        int hyphen = text.indexOf('-');
        return hyphen < 0
                ? new PortRange(port(text), port(text))
                : new PortRange(port(text.substring(0, hyphen)), port(text.substring(hyphen + 1)));
    }

    public boolean contains(int port) {
        return port >= from && port <= to;
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"%s\" is not a port.".formatted(text), e);
        }
    }
}
