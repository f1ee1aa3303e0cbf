package io.cloakroom.organizations;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The key of a role in an organization, such as {@code org:admin}.
 *
 * @param value {@code org:} and 1 to 64 of {@code a-z 0-9 _}
 */
public record RoleKey(String value) {

    private static final Pattern FORM = Pattern.compile("org:[a-z0-9_]{1,64}");

    public static final RoleKey ADMIN = new RoleKey("org:admin");
    public static final RoleKey MEMBER = new RoleKey("org:member");

    public RoleKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("\"%s\" is not a role key such as org:admin.".formatted(value));
        }
    }

    /** The key that a text is, if it is one. */
    public static Optional<RoleKey> tryParse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new RoleKey(text)) : Optional.empty();
    }

    /**
     * The one role that a token names: the administrator's where it is among them, else the first by name but for
     * {@link #MEMBER}, which every member has.
     */
    static RoleKey leading(Collection<RoleKey> roles) {
        if (roles.contains(ADMIN)) {
            return ADMIN;
        }
        return roles.stream()
                .filter(role -> !role.equals(MEMBER))
                .min(Comparator.comparing(RoleKey::value))
                .orElse(MEMBER);
    }

    @Override
    public String toString() {
        return value;
    }
}
