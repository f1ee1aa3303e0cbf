package io.cloakroom.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The schedule that Standard Webhooks 1.0 proposes: ten tries in about 75 hours, each delay ±20 %. */
public final class RetrySchedule {

    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final Duration LONGEST_WANTED = Duration.ofHours(24);

    private static final double JITTER = 0.2;

    private final RandomGenerator random;

    public RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /**
     * How long to wait before the next try.
     *
     * @param failures how many tries have failed, at least 1
     * @param wanted how long the receiver asked to wait: obeyed where it is longer than the schedule, up to a day
     * @return empty when that was the last
     */
    public Optional<Duration> afterFailure(int failures, Optional<Duration> wanted) {
        if (failures > DELAYS.size()) {
            return Optional.empty();
        }
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        Duration delay = Duration.ofMillis(Math.round(DELAYS.get(failures - 1).toMillis() * factor));
        return Optional.of(wanted.map(RetrySchedule::atMostADay)
                .filter(asked -> asked.compareTo(delay) > 0)
                .orElse(delay));
    }

    private static Duration atMostADay(Duration asked) {
        return asked.compareTo(LONGEST_WANTED) < 0 ? asked : LONGEST_WANTED;
    }
}
