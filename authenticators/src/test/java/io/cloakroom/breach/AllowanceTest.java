package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AllowanceTest {

    private final Set<String> taken = new HashSet<>();
    private final Allowance allowance = new Allowance((place, lifetime) -> taken.add(place + lifetime));

    @Test
    void takeWhenThereAreSomeLeftThenGivesThemAndNoMore() {
        for (int i = 0; i < 3; i++) {
            assertThat(allowance.take("a", 3, Duration.ofHours(1))).isTrue();
        }

        assertThat(allowance.take("a", 3, Duration.ofHours(1))).isFalse();
        assertThat(allowance.take("b", 3, Duration.ofHours(1))).isTrue();
    }
}
