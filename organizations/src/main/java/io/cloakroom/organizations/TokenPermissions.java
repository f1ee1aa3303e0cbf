package io.cloakroom.organizations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * As many of a member's permissions as a token has room for.
 *
 * @param keys in their order
 * @param left how many had to stay out
 */
public record TokenPermissions(List<PermissionKey> keys, int left) {

    private static final int MAX_KEYS = Role.MAX_PERMISSIONS;

    /** A number of JavaScript, which reads the format {@code clerk-v2}, is exact up to so many bits. */
    private static final int MAX_ACTIONS = 52;

    public TokenPermissions {
        keys = List.copyOf(keys);
    }

    public static TokenPermissions of(Standing standing) {
        List<PermissionKey> all = standing.tokenPermissions();
        List<PermissionKey> keys = new ArrayList<>();
        Set<String> actions = new HashSet<>();
        for (PermissionKey key : all) {
            if (keys.size() < MAX_KEYS && (actions.contains(key.action()) || actions.size() < MAX_ACTIONS)) {
                actions.add(key.action());
                keys.add(key);
            }
        }
        return new TokenPermissions(keys, all.size() - keys.size());
    }
}
