package io.cloakroom.organizations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The claims of the format {@code flat}. */
public final class FlatClaims {

    private FlatClaims() {}

    /** System permissions are never in a token, and the roles of today have no others, so the list is empty. */
    public static Map<String, Object> of(Membership membership) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("org_id", membership.organizationId());
        claims.put("org_slug", membership.slug());
        claims.put("org_name", membership.name());
        claims.put("org_role", RoleKey.leading(membership.roles()).value());
        claims.put("org_permissions", List.of());
        return claims;
    }
}
