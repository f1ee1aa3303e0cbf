package io.cloakroom.organizations;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of a permission in an organization, such as {@code org:invoices:read}.
 *
 * @param value {@code org:<feature>:<action>}, each of the two 1 to 64 of {@code a-z 0-9 _}
 */
public record PermissionKey(String value) implements Comparable<PermissionKey> {

    private static final Pattern FORM = Pattern.compile("org:([a-z0-9_]{1,64}):([a-z0-9_]{1,64})");
    private static final String SYSTEM_PREFIX = "sys_";

    public PermissionKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A permission's key is org:<feature>:<action>, such as"
                    + " org:invoices:read, each part of 1 to 64 small letters, digits and underscores.");
        }
    }

    /** The key that a text is, if it is one. */
    public static Optional<PermissionKey> tryParse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new PermissionKey(text)) : Optional.empty();
    }

    public String feature() {
        return part(1);
    }

    public String action() {
        return part(2);
    }

    /** Whether the product itself gives this permission a meaning; such a one is never in a token. */
    public boolean isSystem() {
        return feature().startsWith(SYSTEM_PREFIX);
    }

    private String part(int group) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalStateException("The key was checked when it was made.");
        }
        return matcher.group(group);
    }

    @Override
    public int compareTo(PermissionKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
