package io.cloakroom.webhooks;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.http.AddressGuard;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an endpoint listens.
 *
 * @param uri absolute, http or https, with a host, without user info and fragment
 */
public record EndpointAddress(URI uri) {

    private static final String PARAMETER = "url";
    private static final int MAX_LENGTH = 2048;

    /**
     * Reads what an admin entered. A name is not looked up here: what it resolves to is judged at every delivery.
     *
     * @param guard refuses literal addresses, and {@code localhost}, at once, and ports
     * @param plainHttp whether {@code http} is good enough
     * @throws ApiException 422 saying what is wrong
     */
    public static EndpointAddress parse(@Nullable String text, AddressGuard guard, boolean plainHttp) {
        if (text == null || text.isBlank()) {
            throw ApiException.missingParameter(PARAMETER, "Give the address to send to, such as https://host/path.");
        }
        if (text.length() > MAX_LENGTH) {
            throw ApiException.invalidParameter(PARAMETER, "url has at most %d characters.".formatted(MAX_LENGTH));
        }
        URI uri = uri(text);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") && !plainHttp) {
            throw ApiException.invalidParameter(
                    PARAMETER,
                    "url must be https. The server's operator can allow http by the option"
                            + " spi-events-listener--cloakroom-webhooks--plain-http.");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("http") ? 80 : 443;
        refusePrivate(uri.getHost(), port, guard);
        return new EndpointAddress(uri);
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // reported below
        }
        throw ApiException.invalidParameter(
                PARAMETER,
                "url is an absolute http or https address such as https://host/path, without user name and fragment.");
    }

    private static void refusePrivate(String host, int port, AddressGuard guard) {
        boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
        if (!literal
                && !host.equalsIgnoreCase("localhost")
                && !host.toLowerCase(Locale.ROOT).endsWith(".localhost")) {
            requirePort(guard.mayPermit(port), port);
            return;
        }
        try {
            InetAddress address = InetAddress.getByName(literal ? host : "127.0.0.1");
            if (guard.permits(address)) {
                requirePort(guard.permits(address, port), port);
                return;
            }
        } catch (UnknownHostException e) {
            // no address at all: reported below
        }
        throw ApiException.invalidParameter(
                PARAMETER,
                "url is not a public address. The server's operator can allow private ones by the option"
                        + " spi-events-listener--cloakroom-webhooks--allowed-addresses.");
    }

    private static void requirePort(boolean permitted, int port) {
        if (!permitted) {
            throw ApiException.invalidParameter(
                    PARAMETER,
                    "url has the port %d, to which nothing is sent. The server's operator can allow more ports by the option"
                                    .formatted(port)
                            + " spi-events-listener--cloakroom-webhooks--allowed-ports.");
        }
    }
}
