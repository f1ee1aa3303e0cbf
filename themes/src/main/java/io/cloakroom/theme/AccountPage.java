package io.cloakroom.theme;

import io.cloakroom.theme.Branding.Scheme;
import java.util.regex.Matcher;

/** The account console's page with a realm's branding: its logo or its name, and what it says about colour and shape. */
public final class AccountPage {

    private final Branding branding;
    private final String realmName;

    /** @param realmName as people know it; any text */
    public AccountPage(Branding branding, String realmName) {
        this.branding = branding;
        this.realmName = realmName;
    }

    /** Whether the page may follow the system's choice between light and dark. */
    public boolean followsSystem() {
        return branding.scheme() == Scheme.AUTO;
    }

    /**
     * Adds attributes to the page's root and a style sheet to the end of its head.
     *
     * @param darkClass the class that makes the console's components dark
     */
    public String brand(String html, String darkClass) {
        return html.replaceFirst("<html ", "<html" + attributes(darkClass) + " ")
                .replace("</head>", "<style>\n" + css() + "</style>\n</head>");
    }

    /** Adds a bar with a link before the console, which has no place for one. */
    public String lead(String html, String address, String text) {
        String bar = "<nav class=\"cr-lead\" aria-label=\"%2$s\"><a href=\"%1$s\">%2$s</a></nav>\n"
                .formatted(escape(address), escape(text));
        return html.replaceFirst("(<body[^>]*>)", "$1\n" + Matcher.quoteReplacement(bar));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private String attributes(String darkClass) {
        StringBuilder attributes = new StringBuilder();
        attributes.append(branding.logo().isPresent() ? " data-logo" : " data-name");
        if (branding.primary().isPresent()) {
            attributes.append(" data-branded");
        }
        if (!followsSystem()) {
            attributes.append(" data-scheme=\"").append(branding.scheme().key()).append('"');
        }
        if (branding.scheme() == Scheme.DARK) {
            attributes.append(" class=\"").append(darkClass).append('"');
        }
        return attributes.toString();
    }

    /** A logo's address holds nothing that ends a string, a tag or a bracket: {@link Branding} sees to that. */
    private String css() {
        StringBuilder css = new StringBuilder(branding.toCss()).append(":root{--cr-name:\"");
        realmName.codePoints().forEach(character -> {
            if (Character.isLetterOrDigit(character)) {
                css.appendCodePoint(character);
            } else {
                css.append('\\').append(Integer.toHexString(character)).append(' ');
            }
        });
        css.append("\";");
        branding.logo()
                .ifPresent(logo -> css.append("--cr-logo:url(\"").append(logo).append("\");"));
        branding.logoDark()
                .ifPresent(
                        logo -> css.append("--cr-logo-dark:url(\"").append(logo).append("\");"));
        return css.append("}\n").toString();
    }
}
