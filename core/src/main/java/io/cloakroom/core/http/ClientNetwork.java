package io.cloakroom.core.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Where a caller is, for counting: the IPv4 address, or the /64 network of an IPv6 address, for whoever has one has all
 * 2<sup>64</sup> of it.
 */
public final class ClientNetwork {

    private static final int NETWORK_BYTES = 8;

    private ClientNetwork() {}

    /** @param address a literal; what is none stands for itself, and no name is looked up */
    public static String of(String address) {
        return AddressLiteral.parse(address.replaceFirst("%.+", ""))
                .map(ClientNetwork::network)
                .orElse(address);
    }

    private static String network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        try {
            byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), 16);
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address.", e);
        }
    }
}
