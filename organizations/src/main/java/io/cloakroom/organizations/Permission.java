package io.cloakroom.organizations;

/**
 * Something that roles may allow.
 *
 * @param name what people call it; 1 to 100 characters
 * @param description at most 1,000 characters
 */
public record Permission(PermissionKey key, String name, String description) {

    public Permission {
        if (name.isBlank() || name.length() > Role.MAX_NAME) {
            throw new IllegalArgumentException("A permission's name has 1 to 100 characters.");
        }
        if (description.length() > Role.MAX_DESCRIPTION) {
            throw new IllegalArgumentException("A permission's description has at most 1000 characters.");
        }
    }
}
