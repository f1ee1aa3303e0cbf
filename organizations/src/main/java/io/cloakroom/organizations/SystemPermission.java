package io.cloakroom.organizations;

import java.util.Arrays;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The permissions that the product itself asks for. */
public enum SystemPermission {
    PROFILE_MANAGE("org:sys_profile:manage"),
    PROFILE_DELETE("org:sys_profile:delete"),
    MEMBERSHIPS_READ("org:sys_memberships:read"),
    MEMBERSHIPS_MANAGE("org:sys_memberships:manage"),
    DOMAINS_READ("org:sys_domains:read"),
    DOMAINS_MANAGE("org:sys_domains:manage"),
    BILLING_READ("org:sys_billing:read"),
    BILLING_MANAGE("org:sys_billing:manage");

    private static final NavigableSet<PermissionKey> KEYS = Collections.unmodifiableNavigableSet(
            Arrays.stream(values()).map(SystemPermission::key).collect(Collectors.toCollection(TreeSet::new)));

    private final String value;

    SystemPermission(String value) {
        this.value = value;
    }

    public PermissionKey key() {
        return new PermissionKey(value);
    }

    /** The keys of all of them. */
    public static NavigableSet<PermissionKey> keys() {
        return KEYS;
    }
}
