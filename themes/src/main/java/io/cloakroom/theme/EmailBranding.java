package io.cloakroom.theme;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A realm's branding as plain strings for the templates of mails. What the realm leaves open is left out: the templates
 * have colours of their own.
 */
public final class EmailBranding {

    private EmailBranding() {}

    /**
     * @param server the server's public address, for a logo that is given as a path; empty where it is not known, and
     *     then the mail has no such logo
     */
    public static Map<String, String> variables(Branding branding, Supplier<Optional<URI>> server) {
        Map<String, String> variables = new HashMap<>();
        branding.primary().ifPresent(color -> {
            variables.put("primary", color.toString());
            variables.put("onPrimary", color.readable().toString());
        });
        branding.link(false).ifPresent(color -> variables.put("linkLight", color.toString()));
        branding.link(true).ifPresent(color -> variables.put("linkDark", color.toString()));
        branding.radius().ifPresent(pixels -> variables.put("radius", pixels.toString()));
        branding.font().ifPresent(list -> variables.put("font", list));
        branding.logo().flatMap(logo -> address(logo, server)).ifPresent(logo -> variables.put("logo", logo));
        branding.logoDark().flatMap(logo -> address(logo, server)).ifPresent(logo -> variables.put("logoDark", logo));
        variables.put("scheme", branding.scheme().key());
        return Map.copyOf(variables);
    }

    /** A mail has no address of its own that a path could start from, and mail programs show no data: images. */
    private static Optional<String> address(String logo, Supplier<Optional<URI>> server) {
        if (logo.startsWith("data:")) {
            return Optional.empty();
        }
        return logo.startsWith("/")
                ? server.get().map(base -> base.resolve("/").toString() + logo.substring(1))
                : Optional.of(logo);
    }
}
