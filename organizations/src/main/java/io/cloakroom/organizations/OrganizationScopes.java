package io.cloakroom.organizations;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Keycloak's way to ask for one organization: the scope {@code organization:<alias>}. */
public final class OrganizationScopes {

    private static final String PREFIX = "organization:";
    private static final String ALL = "*";

    private OrganizationScopes() {}

    /**
     * The alias that scopes name. Those that name several, or all, choose none.
     *
     * @param scopes separated by blanks, as OAuth writes them
     */
    public static Optional<String> alias(String scopes) {
        List<String> aliases = Arrays.stream(scopes.split(" "))
                .filter(scope -> scope.startsWith(PREFIX))
                .map(scope -> scope.substring(PREFIX.length()))
                .filter(alias -> !alias.isEmpty())
                .distinct()
                .toList();
        return aliases.size() == 1 ? Optional.of(aliases.get(0)).filter(alias -> !alias.equals(ALL)) : Optional.empty();
    }
}
