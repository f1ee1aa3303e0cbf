package io.cloakroom.conditions.keycloak;

import io.cloakroom.conditions.LocationDatabase;
import io.cloakroom.conditions.LocationDatabase.Status;
import io.smallrye.health.api.HealthType;
import io.smallrye.health.registry.HealthRegistries;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jboss.logging.Logger;

/** Says at {@code /health/ready} that the configured database cannot be used, and why. Sign-ins go on without it. */
final class LocationReadiness implements HealthCheck {

    private static final String NAME = "Cloakroom location database";
    private static final Logger LOG = Logger.getLogger(LocationReadiness.class);

    private final LocationDatabase database;

    private LocationReadiness(LocationDatabase database) {
        this.database = database;
    }

    static void register(LocationDatabase database) {
        database.status().problem().ifPresent(LOG::error);
        try {
            HealthRegistries.getRegistry(HealthType.READINESS).register(NAME, new LocationReadiness(database));
        } catch (LinkageError e) {
            LOG.warnf("The readiness of the location database cannot be reported by this Keycloak: %s", e);
        }
    }

    @Override
    public HealthCheckResponse call() {
        Status status = database.status();
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME)
                .withData("database", status.path().toString());
        status.built().ifPresent(built -> response.withData("built", built.toString()));
        status.problem().ifPresent(problem -> response.withData("problem", problem));
        return response.status(status.usable()).build();
    }
}
