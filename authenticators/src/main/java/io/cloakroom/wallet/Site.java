package io.cloakroom.wallet;

import java.net.URI;
import java.util.Locale;

/**
 * The realm that somebody signs in to, as a message names it.
 *
 * @param domain the authority of the realm's front-end address
 * @param uri the realm's address
 */
public record Site(String domain, String uri) {

    /** @param realm the realm's address, as browsers see it */
    public static Site of(URI realm) {
        String host = realm.getHost().toLowerCase(Locale.ROOT);
        int standard = "https".equalsIgnoreCase(realm.getScheme()) ? 443 : 80;
        boolean named = realm.getPort() >= 0 && realm.getPort() != standard;
        return new Site(named ? host + ":" + realm.getPort() : host, realm.toString());
    }
}
