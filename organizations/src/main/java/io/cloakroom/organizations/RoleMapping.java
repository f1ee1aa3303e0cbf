package io.cloakroom.organizations;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which roles an organization's own identity provider gives its users.
 *
 * @param roles by the value that stands for each at the provider, such as the name of a group there
 */
public record RoleMapping(Map<String, RoleKey> roles) {

    public RoleMapping {
        roles = Map.copyOf(roles);
    }

    /** @param values that the provider says of a user; those that stand for no role are passed over */
    public Set<RoleKey> of(Collection<String> values) {
        return values.stream().filter(roles::containsKey).map(roles::get).collect(Collectors.toUnmodifiableSet());
    }
}
