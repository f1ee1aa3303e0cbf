package io.cloakroom.core.http;

import java.net.InetAddress;
import java.util.Arrays;

/** A block of IP addresses in CIDR notation (RFC 4632, RFC 4291), such as {@code 10.0.0.0/8} or {@code fc00::/7}. */
public final class AddressRange {

    private final byte[] network;
    private final int prefixLength;

    private AddressRange(byte[] network, int prefixLength) {
        this.network = network;
        this.prefixLength = prefixLength;
    }

    /**
     * @param text an address, alone or with a prefix length
     * @throws IllegalArgumentException if it is neither
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = literal(slash < 0 ? text : text.substring(0, slash));
        int bits = address.length * 8;
        int prefixLength = slash < 0 ? bits : prefixLength(text.substring(slash + 1), bits);
        return new AddressRange(address, prefixLength);
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        int whole = prefixLength / 8;
        if (!Arrays.equals(bytes, 0, whole, network, 0, whole)) {
            return false;
        }
        int rest = prefixLength % 8;
        return rest == 0 || (bytes[whole] ^ network[whole]) >> (8 - rest) == 0;
    }

    private static byte[] literal(String text) {
        return AddressLiteral.parse(text)
                .map(InetAddress::getAddress)
                .orElseThrow(() -> new IllegalArgumentException("\"%s\" is not an IP address.".formatted(text)));
    }

    private static int prefixLength(String text, int max) {
        try {
            int length = Integer.parseInt(text);
            if (length >= 0 && length <= max) {
                return length;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new IllegalArgumentException("\"%s\" is not a prefix length from 0 to %d.".formatted(text, max));
    }
}
