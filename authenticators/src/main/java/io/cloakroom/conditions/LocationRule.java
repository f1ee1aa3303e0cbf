package io.cloakroom.conditions;

import io.cloakroom.core.config.Options;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody signs in from where they have never been, or from where they cannot be by now. One who was never seen anywhere
 * is nowhere unusual.
 *
 * @param maxSpeed the fastest that anybody travels, in km/h
 */
public record LocationRule(Kind kind, int maxSpeed) {

    public static final String KIND = "kind";
    public static final String MAX_SPEED = "max-speed";
    public static final int USUAL_SPEED = 900;

    /** Addresses are not exact, and people live near borders: what is nearer is no travel. */
    private static final double NEAR_KM = 100;

    private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

    /** What is unusual. */
    public enum Kind {
        /** Either of the others. */
        ANY,
        NEW_COUNTRY,
        IMPOSSIBLE_TRAVEL
    }

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the setting at fault */
    public static LocationRule read(Options options) {
        return new LocationRule(
                options.choice(KIND, Kind.class, Kind.ANY), options.integer(MAX_SPEED, USUAL_SPEED, 1, 100_000));
    }

    public Finding judge(Optional<LastSignIn> before, Optional<Place> here, Instant now) {
        if (here.isEmpty()) {
            return Finding.no("no-place");
        }
        Optional<Instant> since = before.flatMap(LastSignIn::located);
        if (before.isEmpty() || since.isEmpty()) {
            return Finding.no("first-place");
        }
        Travel travel = before.get().travel();
        if (kind != Kind.IMPOSSIBLE_TRAVEL
                && !travel.countries().contains(here.get().country())) {
            return Finding.yes("new-country", here.get().country());
        }
        if (kind != Kind.NEW_COUNTRY) {
            return travelled(travel.last(), here.get().coordinates(), Duration.between(since.get(), now));
        }
        return Finding.no("usual-place");
    }

    /** What to remember once the sign-in has succeeded. */
    public static Travel travel(Optional<LastSignIn> before, Place here) {
        return before.map(LastSignIn::travel).orElse(Travel.NONE).to(here);
    }

    private Finding travelled(Optional<Coordinates> from, Optional<Coordinates> to, Duration time) {
        double km = from.isPresent() && to.isPresent() ? from.get().leastKmTo(to.get()) : 0;
        double possibleKm = maxSpeed * time.toMillis() / MILLIS_PER_HOUR;
        return km > NEAR_KM && km > possibleKm
                ? Finding.yes("impossible-travel", "%dkm/%dmin".formatted(Math.round(km), time.toMinutes()))
                : Finding.no("usual-place");
    }
}
