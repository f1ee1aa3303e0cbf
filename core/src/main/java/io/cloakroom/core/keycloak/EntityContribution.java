package io.cloakroom.core.keycloak;

import java.util.List;

/**
 * A feature's JPA entities. Found by {@link java.util.ServiceLoader}; the feature's tables are created by its own
 * changelog file, which {@code META-INF/cloakroom/changelog.xml} includes.
 */
@FunctionalInterface
public interface EntityContribution {

    List<Class<?>> entities();
}
