package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dasniko.testcontainers.keycloak.ExtendableKeycloakContainer;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.info.SpiInfoRepresentation;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/** The jar in Keycloak's own image; skipped where no container engine answers. */
final class ContainerIT {

    private static final String IMAGE = "quay.io/keycloak/keycloak:" + System.getProperty("cloakroom.keycloak.version");

    @BeforeAll
    static void engineAnswers() {
        boolean answers = DockerClientFactory.instance().isDockerAvailable();
        if (!answers) {
            System.err.println("NO CONTAINER ENGINE: the container test is skipped.");
        }
        assumeTrue(answers, "no container engine answers");
    }

    @Test
    void jarCopiedIntoTheImageIsLoaded() {
        try (HostNetworkKeycloak keycloak = new HostNetworkKeycloak()) {
            keycloak.start();

            try (Keycloak admin = keycloak.getKeycloakAdminClient()) {
                Map<String, SpiInfoRepresentation> spis =
                        admin.serverInfo().getInfo().getProviders();

                assertThat(spis)
                        .hasEntrySatisfying("password-policy", policies -> assertThat(policies.getProviders())
                                .containsKey("cloakroom-breached-password"))
                        .hasEntrySatisfying("eventsListener", listeners -> assertThat(listeners.getProviders())
                                .containsKeys("cloakroom-webhooks", "cloakroom-usage"));
            }
        }
    }

    /** On the host's network, which works with every engine, also where bridges do not. */
    private static final class HostNetworkKeycloak extends ExtendableKeycloakContainer<HostNetworkKeycloak> {

        private final int port = Ports.free();
        private final int managementPort = Ports.free();

        HostNetworkKeycloak() {
            super(IMAGE);
            withNetworkMode("host");
            withEnv("KC_HTTP_HOST", "127.0.0.1");
            withEnv("KC_HTTP_PORT", Integer.toString(port));
            withEnv("KC_HTTP_MANAGEMENT_PORT", Integer.toString(managementPort));
            withCopyFileToContainer(
                    MountableFile.forHostPath(KeycloakDistribution.jar()), "/opt/keycloak/providers/cloakroom.jar");
        }

        @Override
        protected void configure() {
            super.configure();
            setExposedPorts(List.of());
            setWaitStrategy(Wait.forLogMessage(".*Listening on:.*", 1).withStartupTimeout(Duration.ofMinutes(4)));
        }

        @Override
        public Integer getMappedPort(int original) {
            return original == managementPort || original == 9000 ? managementPort : port;
        }

        @Override
        public String getHost() {
            return "127.0.0.1";
        }
    }
}
