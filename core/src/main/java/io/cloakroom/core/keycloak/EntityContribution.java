package io.cloakroom.core.keycloak;

import java.util.List;

/**
 * A feature's JPA entities. Found by {@link java.util.ServiceLoader}; the feature's tables are created by its own
 * changelog file, which {@code META-INF/cloakroom/changelog.xml} includes.
 */
@FunctionalInterface
public interface EntityContribution {

    List<Class<?>> entities();

    /**
     * Those of the entities whose rows end by themselves. They have a text {@code id}, a {@code realmId} and an {@code
     * expiresAt} in milliseconds since the epoch, best with an index; rows are removed some time after that, and with
     * their realm.
     */
    default List<Class<?>> expiring() {
        return List.of();
    }
}
