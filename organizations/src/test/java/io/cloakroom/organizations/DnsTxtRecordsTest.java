package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.organizations.TxtRecords.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DnsTxtRecordsTest {

    private final NameServer server = NameServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void allRecordsOfANameAreTold() throws UnavailableException {
        server.put("_cloakroom.acme.test", "v=spf1 -all", "cloakroom-domain=a_B-1");

        assertThat(records(Duration.ofSeconds(20)).of("_cloakroom.acme.test")).contains("cloakroom-domain=a_B-1");
    }

    @Test
    void nameThatIsNotThereHasNone() throws UnavailableException {
        assertThat(records(Duration.ofSeconds(20)).of("_cloakroom.nowhere.test"))
                .isEmpty();
    }

    @Test
    void serverThatSaysNothingIsGivenUp() {
        server.beSilent(true);

        assertThatThrownBy(() -> records(Duration.ofMillis(300)).of("_cloakroom.acme.test"))
                .isInstanceOf(UnavailableException.class);
    }

    private DnsTxtRecords records(Duration deadline) {
        return new DnsTxtRecords(Optional.of(server.address()), deadline);
    }
}
