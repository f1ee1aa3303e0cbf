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
        String authority = realm.getRawAuthority().toLowerCase(Locale.ROOT);
        String standard = "https".equalsIgnoreCase(realm.getScheme()) ? ":443" : ":80";
        String domain = authority.endsWith(standard)
                ? authority.substring(0, authority.length() - standard.length())
                : authority;
        return new Site(domain, realm.toString());
    }
}
