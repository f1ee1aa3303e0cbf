package io.cloakroom.organizations;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The key of a role in an organization, such as {@code org:admin}.
 *
 * @param value {@code org:} and 1 to 64 of {@code a-z 0-9 _}
 */
public record RoleKey(String value) {

    private static final String PREFIX = "org:";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[a-z0-9_]{1,64}");

    public static final RoleKey ADMIN = new RoleKey("org:admin");
    public static final RoleKey MEMBER = new RoleKey("org:member");

    public RoleKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A role's key is org: and 1 to 64 small letters, digits and underscores, such as org:admin.");
        }
    }

    /** The key without {@code org:}. */
    public String shortName() {
        return value.substring(PREFIX.length());
    }

    /** The key that a text is, if it is one. */
    public static Optional<RoleKey> tryParse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new RoleKey(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
