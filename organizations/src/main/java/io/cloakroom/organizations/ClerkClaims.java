package io.cloakroom.organizations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The claims of the format {@code clerk-v2}. */
public final class ClerkClaims {

    private static final int VERSION = 2;
    private static final String ORGANIZATION_SCOPE = "o:";
    private static final String USER_SCOPE = "u:";

    private ClerkClaims() {}

    /**
     * @param permissions of the membership, none of them a system permission
     * @param plan that the organization is on or, where none is active, the user
     */
    public static Map<String, Object> of(
            Optional<Membership> membership,
            List<PermissionKey> permissions,
            Optional<String> plan,
            SessionFacts session) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("v", VERSION);
        claims.put("sts", session.pending() ? "pending" : "active");
        claims.put("fva", List.of(session.firstFactorAge(), session.secondFactorAge()));
        session.impersonatorId().ifPresent(id -> claims.put("act", Map.of("sub", id)));
        plan.map(name -> (membership.isPresent() ? ORGANIZATION_SCOPE : USER_SCOPE) + name)
                .ifPresent(name -> claims.put("pla", name));
        membership.ifPresent(it -> putOrganization(claims, it, permissions));
        return claims;
    }

    private static void putOrganization(
            Map<String, Object> claims, Membership membership, List<PermissionKey> permissions) {
        Map<String, Object> organization = new LinkedHashMap<>();
        organization.put("id", membership.organizationId());
        organization.put("slg", membership.slug());
        organization.put("rol", membership.standing().leading().key().shortName());
        if (!permissions.isEmpty()) {
            NavigableSet<String> features =
                    permissions.stream().map(PermissionKey::feature).collect(Collectors.toCollection(TreeSet::new));
            List<String> actions = permissions.stream()
                    .map(PermissionKey::action)
                    .distinct()
                    .sorted()
                    .toList();
            claims.put(
                    "fea",
                    features.stream()
                            .map(feature -> ORGANIZATION_SCOPE + feature)
                            .collect(Collectors.joining(",")));
            organization.put("per", String.join(",", actions));
            organization.put(
                    "fpm",
                    features.stream()
                            .map(feature -> Long.toString(mask(feature, actions, permissions)))
                            .collect(Collectors.joining(",")));
        }
        claims.put("o", organization);
    }

    /** The bit i is set where the feature has the i-th action. */
    private static long mask(String feature, List<String> actions, List<PermissionKey> permissions) {
        return permissions.stream()
                .filter(permission -> permission.feature().equals(feature))
                .mapToLong(permission -> 1L << actions.indexOf(permission.action()))
                .reduce(0, (left, right) -> left | right);
    }
}
