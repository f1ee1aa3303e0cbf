package io.cloakroom.core.keycloak;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** All tables of the pack: the entities of every {@link EntityContribution}, under one Liquibase changelog. */
final class CloakroomJpaEntityProvider implements JpaEntityProvider {

    static final String ID = "cloakroom";

    @Override
    public List<Class<?>> getEntities() {
        return contributions()
                .flatMap(contribution -> contribution.entities().stream())
                .toList();
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/cloakroom/changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return ID;
    }

    @Override
    public void close() {}

    static Stream<EntityContribution> contributions() {
        return ServiceLoader.load(EntityContribution.class, EntityContribution.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get);
    }
}
