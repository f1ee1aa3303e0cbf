package io.cloakroom.organizations;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an organization is called in addresses; Keycloak's alias.
 *
 * @param value 1 to 64 small letters, digits and hyphens, with none at an end
 */
public record Slug(String value) {

    private static final int MAX_LENGTH = 64;
    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");
    private static final Pattern ACCENT = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGE = Pattern.compile("^-+|-+$");

    public Slug {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A slug is 1 to 64 small letters, digits and hyphens.");
        }
    }

    /** The slug that a text is, if it is one. */
    public static Optional<Slug> tryParse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Slug(text)) : Optional.empty();
    }

    /** A slug for an organization of this name; empty for one without any letter or digit of the alphabet. */
    public static Optional<Slug> fromName(String name) {
        String plain =
                ACCENT.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        String dashed = OTHER.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
        String trimmed = EDGE.matcher(dashed).replaceAll("");
        String cut = trimmed.length() > MAX_LENGTH ? trimmed.substring(0, MAX_LENGTH) : trimmed;
        return tryParse(EDGE.matcher(cut).replaceAll(""));
    }
}
