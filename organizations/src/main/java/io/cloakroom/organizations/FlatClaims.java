package io.cloakroom.organizations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The claims of the format {@code flat}. */
public final class FlatClaims {

    private FlatClaims() {}

    /** @param rules decide whether a member has one role or a list of them */
    public static Map<String, Object> of(
            Membership membership, List<PermissionKey> permissions, OrganizationRules rules) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("org_id", membership.organizationId());
        claims.put("org_slug", membership.slug());
        claims.put("org_name", membership.name());
        claims.put("org_role", membership.standing().leading().key().value());
        if (rules.severalRoles()) {
            claims.put(
                    "org_roles",
                    membership.standing().roleKeys().stream()
                            .map(RoleKey::value)
                            .toList());
        }
        claims.put(
                "org_permissions",
                permissions.stream().map(PermissionKey::value).toList());
        return claims;
    }
}
