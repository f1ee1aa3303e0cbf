package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.provider.ProviderFactory;

final class StepIdsTest {

    /** Of Keycloak's column; a longer id cannot be put into any flow. */
    private static final int LONGEST = 36;

    @Test
    void idsWhenPutIntoAFlowThenFitKeycloaksTable() {
        assertThat(ServiceLoader.load(AuthenticatorFactory.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .map(ProviderFactory::getId)
                        .filter(id -> id.startsWith("cloakroom-")))
                .hasSizeGreaterThan(8)
                .allMatch(id -> id.length() <= LONGEST);
    }
}
