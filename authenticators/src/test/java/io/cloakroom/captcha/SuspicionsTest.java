package io.cloakroom.captcha;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.limits.QuotaStore;
import io.cloakroom.core.limits.Quotas;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuspicionsTest {

    private static final String NETWORK = "203.0.113.7";

    private final SettableClock clock = new SettableClock();
    private final MemoryQuotas store = new MemoryQuotas();
    private final Suspicions suspicions = new Suspicions(new Quotas(store, "realm", clock));

    @Test
    void networkWhenItFailsMoreAndMoreThenTheLevelRises() {
        for (int failures = 1; failures <= 64; failures++) {
            suspicions.failed(NETWORK);
            int expected = failures < 3 ? 0 : failures < 9 ? 1 : failures < 30 ? 2 : 3;

            assertThat(suspicions.of(NETWORK, 3, 0).level())
                    .as("%d failures", failures)
                    .isEqualTo(expected);
        }
        assertThat(suspicions.of(NETWORK, 6, 0).level()).isEqualTo(3);
        assertThat(suspicions.of("203.0.113.8", 1, 0)).isEqualTo(Suspicion.NONE);
    }

    @Test
    void networkWhenTenMinutesHavePassedThenForgiven() {
        for (int i = 0; i < 200; i++) {
            suspicions.failed(NETWORK);
        }
        clock.forward(Duration.ofMinutes(10));

        assertThat(suspicions.of(NETWORK, 1, 0)).isEqualTo(Suspicion.NONE);
    }

    @Test
    void networkWhenNothingHappenedThenOneLook() {
        suspicions.of(NETWORK, 3, 0);

        assertThat(store.looks).isEqualTo(1);
    }

    @Test
    void userWhenTheirFailuresAreManyThenSuspiciousToo() {
        assertThat(suspicions.of(NETWORK, 3, 2)).isEqualTo(Suspicion.NONE);
        assertThat(suspicions.of(NETWORK, 3, 9)).isEqualTo(new Suspicion(2, List.of("user-failures")));
        for (int i = 0; i < 3; i++) {
            suspicions.failed(NETWORK);
        }
        assertThat(suspicions.of(NETWORK, 3, 9))
                .isEqualTo(new Suspicion(2, List.of("address-failures", "user-failures")));
    }

    private static final class MemoryQuotas implements QuotaStore {

        private final Map<String, Entry> entries = new HashMap<>();
        private int looks;

        @Override
        public Optional<Entry> find(String key) {
            looks++;
            return Optional.ofNullable(entries.get(key));
        }

        @Override
        public boolean create(String key, String state, Instant expiresAt) {
            return entries.putIfAbsent(key, new Entry(state, 0)) == null;
        }

        @Override
        public boolean replace(String key, Entry seen, String state, Instant expiresAt) {
            return entries.replace(key, seen, new Entry(state, seen.version() + 1));
        }
    }
}
