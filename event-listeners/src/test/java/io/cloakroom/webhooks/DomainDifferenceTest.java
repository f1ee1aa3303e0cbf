package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class DomainDifferenceTest {

    @Test
    void betweenWhenDomainsComeGoAndAreVerifiedThenSaysWhich() {
        DomainDifference difference = DomainDifference.between(
                Map.of("stays.example", true, "goes.example", false, "proved.example", false),
                Map.of("stays.example", true, "comes.example", true, "proved.example", true));

        assertThat(difference.created()).containsExactly(Map.entry("comes.example", true));
        assertThat(difference.updated()).containsExactly(Map.entry("proved.example", true));
        assertThat(difference.deleted()).containsExactly("goes.example");
    }

    @Test
    void betweenWhenNothingChangedThenSaysNothing() {
        Map<String, Boolean> domains = Map.of("stays.example", false);

        DomainDifference difference = DomainDifference.between(domains, domains);

        assertThat(difference.created()).isEmpty();
        assertThat(difference.updated()).isEmpty();
        assertThat(difference.deleted()).isEmpty();
    }
}
