package io.cloakroom.organizations;

import java.util.Set;

/**
 * A user's place in an organization that is enabled.
 *
 * @param slug the organization's alias
 * @param roles empty for a member without a role of their own, who counts as {@link RoleKey#MEMBER}
 */
public record Membership(String organizationId, String slug, String name, Set<RoleKey> roles) {

    public Membership {
        roles = Set.copyOf(roles);
    }
}
