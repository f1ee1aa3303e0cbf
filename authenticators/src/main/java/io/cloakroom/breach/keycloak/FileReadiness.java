package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.BreachFiles;
import io.cloakroom.breach.BreachFiles.Status;
import io.smallrye.health.api.HealthType;
import io.smallrye.health.registry.HealthRegistries;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jboss.logging.Logger;

/**
 * Says at {@code /health/ready} that a configured file cannot be used, and why. Sign-ins go on: what they do without a
 * check is for the policy to say.
 */
final class FileReadiness implements HealthCheck {

    static final String NAME = "Cloakroom breach files";

    private static final Logger LOG = Logger.getLogger(FileReadiness.class);

    private final BreachFiles files;

    private FileReadiness(BreachFiles files) {
        this.files = files;
    }

    static void register(BreachFiles files) {
        try {
            HealthRegistries.getRegistry(HealthType.READINESS).register(NAME, new FileReadiness(files));
        } catch (LinkageError e) {
            LOG.warnf("The readiness of breach files cannot be reported by this Keycloak: %s", e);
        }
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME);
        Map<String, Status> all = files.status();
        all.forEach((option, status) -> {
            response.withData(option, status.path().toString());
            status.facts().ifPresent(facts -> response.withData(option + " version", facts.version())
                    .withData(option + " entries", facts.entries()));
            status.problem().ifPresent(problem -> response.withData(option + " problem", problem));
        });
        return response.status(all.values().stream().allMatch(Status::usable)).build();
    }
}
