package io.cloakroom.core.keycloak;

import java.util.List;

/**
 * What a member is and may do in an organization.
 *
 * @param key of the role that speaks for the member, such as {@code org:admin}
 * @param name what people call it
 * @param permissions the keys of all permissions that the member has, those of the system among them
 */
public record MemberRole(String key, String name, List<String> permissions) {

    public MemberRole {
        permissions = List.copyOf(permissions);
    }
}
