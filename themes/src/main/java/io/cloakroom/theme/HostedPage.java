package io.cloakroom.theme;

import io.cloakroom.theme.Branding.Scheme;

/**
 * What the page of devices, sessions and the like shows of its realm, by the names that its template has.
 *
 * @param realm the path of the realm's addresses
 * @param name of the realm, as people know it; any text
 * @param scheme {@code auto}, {@code light} or {@code dark}
 * @param logo the address of an image; empty for the name
 * @param logoDark the same for dark pages; empty for {@code logo}
 * @param style the address of the realm's style sheet; empty where it has none
 * @param loginResources the path of the sign-in pages' resources
 * @param offer what the realm lets people do there
 */
public record HostedPage(
        String realm,
        String name,
        String scheme,
        String logo,
        String logoDark,
        String style,
        String loginResources,
        Offer offer) {

    /**
     * What not every realm has on.
     *
     * @param phoneAction the required action that takes a phone number; empty where the realm has it off
     * @param walletAction the required action that links a wallet; empty where the realm has it off
     * @param organizations whether the realm has organizations
     */
    public record Offer(String phoneAction, String walletAction, boolean organizations) {}

    /** @param dark whether the realm lets pages be dark */
    public static HostedPage of(
            Branding branding, String name, boolean dark, String realm, String loginResources, Offer offer) {
        String css = branding.toCss();
        return new HostedPage(
                realm,
                name,
                (dark ? branding.scheme() : Scheme.LIGHT).key(),
                branding.logo().orElse(""),
                branding.logoDark().orElse(""),
                // The query only tells browsers of a change.
                css.isEmpty() ? "" : realm + "/cloakroom/theme/style.css?v=" + Integer.toHexString(css.hashCode()),
                loginResources,
                offer);
    }
}
