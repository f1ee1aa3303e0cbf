package io.cloakroom.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.limits.QuotaStore;
import io.cloakroom.core.limits.Quotas;
import io.cloakroom.device.LockoutPass.Verdict;
import io.cloakroom.device.LockoutPass.Verdict.NoDevice;
import io.cloakroom.device.LockoutPass.Verdict.Spared;
import io.cloakroom.device.LockoutPass.Verdict.Spent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LockoutPassTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Optional<DeviceKey> LAPTOP = Optional.of(new DeviceKey("realm", "alice", "laptop"));
    private static final Optional<DeviceKey> PHONE = Optional.of(new DeviceKey("realm", "alice", "phone"));

    private final Counts counts = new Counts();

    @Test
    void judgeWhenNoDeviceIsShownThenIsNotSpared() {
        assertThat(at(NOON).judge(Optional.empty(), 10)).isInstanceOf(NoDevice.class);
    }

    @Test
    void judgeWhenADeviceTriesThenItsTriesAreCountedByDevice() {
        IntStream.range(0, 10)
                .forEach(i -> assertThat(at(NOON).judge(LAPTOP, 10)).isInstanceOf(Spared.class));

        assertThat(at(NOON).judge(LAPTOP, 10)).isInstanceOf(Spent.class);
        assertThat(at(NOON.plusSeconds(3_599)).judge(LAPTOP, 10)).isInstanceOf(Spent.class);
        assertThat(at(NOON).judge(PHONE, 10)).isInstanceOf(Spared.class);
        assertThat(at(NOON.plusSeconds(3_600)).judge(LAPTOP, 10)).isInstanceOf(Spared.class);
    }

    @Test
    void giveBackWhenItWasASignInThenItIsNotCounted() {
        for (int i = 0; i < 5; i++) {
            Verdict verdict = at(NOON).judge(LAPTOP, 1);
            assertThat(verdict).isInstanceOfSatisfying(Spared.class, at(NOON)::giveBack);
        }
        assertThat(at(NOON).judge(LAPTOP, 1)).isInstanceOf(Spared.class);
        assertThat(at(NOON).judge(LAPTOP, 1)).isInstanceOf(Spent.class);
    }

    @Test
    void judgeWhenTheRealmHasNoSensibleNumberThenStillHasALimit() {
        assertThat(at(NOON).judge(LAPTOP, 0)).isInstanceOf(Spared.class);
        assertThat(at(NOON).judge(LAPTOP, 0)).isInstanceOf(Spent.class);
        assertThat(at(NOON).judge(PHONE, Integer.MAX_VALUE)).isInstanceOf(Spared.class);
    }

    private LockoutPass at(Instant now) {
        return new LockoutPass(new Quotas(counts, "realm", Clock.fixed(now, ZoneOffset.UTC)));
    }

    private static final class Counts implements QuotaStore {

        private final Map<String, Entry> rows = new HashMap<>();

        @Override
        public Optional<Entry> find(String key) {
            return Optional.ofNullable(rows.get(key));
        }

        @Override
        public boolean create(String key, String state, Instant expiresAt) {
            return rows.putIfAbsent(key, new Entry(state, 0)) == null;
        }

        @Override
        public boolean replace(String key, Entry seen, String state, Instant expiresAt) {
            return rows.replace(key, seen, new Entry(state, seen.version() + 1));
        }
    }
}
