package io.cloakroom.core.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TimeOrderedIdsTest {

    private static final Instant NOW = Instant.parse("2026-11-05T10:15:30.250Z");

    static Stream<RandomGenerator> generators() {
        return Stream.of(() -> 0L, () -> -1L, new SecureRandom());
    }

    @ParameterizedTest
    @MethodSource("generators")
    void nextWhenRandomBitsAreAnythingThenVersionVariantAndTimeStand(RandomGenerator random) {
        UUID id = ids(NOW, random).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @RepeatedTest(20)
    void nextWhenMadeAMillisecondLaterThenSortsAfter() {
        SecureRandom random = new SecureRandom();

        assertThat(ids(NOW.plusMillis(1), random).next().toString())
                .isGreaterThan(ids(NOW, random).next().toString());
    }

    @Test
    void nextWhenCalledOftenWithinAMillisecondThenEachSortsAfterTheLast() {
        TimeOrderedIds ids = ids(NOW, new SecureRandom());

        assertThat(Stream.generate(() -> ids.next("")).limit(10_000).toList())
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void nextWhenAPrefixIsGivenThenItStandsBefore32HexadecimalDigits() {
        assertThat(ids(NOW, new SecureRandom()).next("msg_")).matches("msg_[0-9a-f]{32}");
    }

    private static TimeOrderedIds ids(Instant now, RandomGenerator random) {
        return new TimeOrderedIds(Clock.fixed(now, ZoneOffset.UTC), random);
    }
}
