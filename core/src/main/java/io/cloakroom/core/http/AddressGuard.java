package io.cloakroom.core.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides which IP addresses a request may go to, so that nobody who can name an address (of a webhook receiver, say)
 * reaches the network the server itself stands in. Only public unicast addresses pass, and those that the operator
 * allowed. IPv4 addresses wrapped in IPv6 (mapped, compatible, NAT64, 6to4) are judged by the address inside.
 */
public final class AddressGuard {

    /** IANA's special-purpose registries (RFC 6890), and all of IPv6 that is not global unicast, 2000::/3. */
    private static final List<AddressRange> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20",
                    "4000::/2",
                    "8000::/1")
            .map(AddressRange::parse)
            .toList();

    private static final List<AddressRange> LOOPBACK =
            List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1"));

    /** What stands before the IPv4 address in {@code ::ffff:0:0/96}, which no {@link AddressRange} can express. */
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private static final AddressRange COMPATIBLE = AddressRange.parse("::/96");
    private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");
    private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");

    private final boolean everything;
    private final List<AddressRange> allowed;
    private final List<PortRange> ports;
    private final Lookup lookup;

    private AddressGuard(boolean everything, List<AddressRange> allowed, List<PortRange> ports, Lookup lookup) {
        this.everything = everything;
        this.allowed = List.copyOf(allowed);
        this.ports = List.copyOf(ports);
        this.lookup = lookup;
    }

    /** Public addresses, and the given ones. */
    public static AddressGuard publicAnd(List<AddressRange> allowed) {
        return new AddressGuard(false, allowed, List.of(), InetAddress::getAllByName);
    }

    /** Every address: for destinations that only the operator can set. */
    public static AddressGuard everyAddress() {
        return new AddressGuard(true, List.of(), List.of(), InetAddress::getAllByName);
    }

    /** This guard, with loopback allowed too: for development. */
    public AddressGuard andLoopback() {
        return new AddressGuard(
                everything, Stream.concat(allowed.stream(), LOOPBACK.stream()).toList(), ports, lookup);
    }

    /** This guard, with names looked up in another way. */
    AddressGuard with(Lookup other) {
        return new AddressGuard(everything, allowed, ports, other);
    }

    /** This guard, with these ports only; addresses that the operator allowed have them all. */
    public AddressGuard onPorts(List<PortRange> only) {
        return new AddressGuard(everything, allowed, only, lookup);
    }

    /** Whether a connection may go there. */
    public boolean permits(InetAddress address, int port) {
        return permits(address) && (isPermitted(port) || isAllowed(address));
    }

    /** Whether a connection to some address may have this port. */
    public boolean mayPermit(int port) {
        return isPermitted(port) || !allowed.isEmpty();
    }

    private boolean isPermitted(int port) {
        return everything || ports.isEmpty() || ports.stream().anyMatch(range -> range.contains(port));
    }

    private boolean isAllowed(InetAddress address) {
        return isIn(allowed, address) || isIn(allowed, unwrap(address));
    }

    public boolean permits(InetAddress address) {
        if (everything) {
            return true;
        }
        return isAllowed(address) || !isIn(SPECIAL, unwrap(address));
    }

    /**
     * Resolves a host and keeps the addresses that pass. The caller must connect to one of these and not resolve again:
     * the name may answer differently the next time.
     *
     * @return at least one address
     * @throws RefusedAddressException if none passes
     * @throws UnknownHostException if the name does not resolve
     */
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] passing =
                Arrays.stream(lookup.addresses(host)).filter(this::permits).toArray(InetAddress[]::new);
        if (passing.length == 0) {
            throw new RefusedAddressException(host);
        }
        return passing;
    }

    private static boolean isIn(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static InetAddress unwrap(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address;
        }
        // Java turns mapped literals into IPv4 itself, but not what a name server answers.
        if (Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length) || NAT64.contains(address)) {
            return ipv4(bytes, 12);
        }
        if (COMPATIBLE.contains(address) && !address.isLoopbackAddress() && !address.isAnyLocalAddress()) {
            return ipv4(bytes, 12);
        }
        return SIX_TO_FOUR.contains(address) ? ipv4(bytes, 2) : address;
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are always an IPv4 address.", e);
        }
    }

    /** How a name becomes addresses. */
    @FunctionalInterface
    interface Lookup {

        InetAddress[] addresses(String host) throws UnknownHostException;
    }
}
