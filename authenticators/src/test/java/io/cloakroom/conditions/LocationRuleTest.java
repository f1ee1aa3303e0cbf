package io.cloakroom.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.conditions.LocationRule.Kind;
import io.cloakroom.core.config.Options;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LocationRuleTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Place PARIS = place("FR", 48.8534, 2.3488);
    private static final Place ORLEANS = place("FR", 47.9029, 1.9093);
    private static final Place TOKYO = place("JP", 35.6895, 139.6917);
    private static final Place SUVA = place("FJ", -18.1416, 178.4415);
    private static final Place APIA = place("WS", -13.8333, -171.7667);

    private final LocationRule any = LocationRule.read(Options.of("", name -> null));

    @Test
    void readWhenNothingIsSetThenIsAsDocumented() {
        assertThat(any).isEqualTo(new LocationRule(Kind.ANY, 900));
    }

    @Test
    void judgeWhenNothingIsKnownThenIsNotFound() {
        assertThat(any.judge(Optional.empty(), Optional.of(PARIS), NOON).why()).isEqualTo("first-place");
        assertThat(any.judge(after(Duration.ofHours(1), PARIS), Optional.empty(), NOON)
                        .why())
                .isEqualTo("no-place");
        assertThat(any.judge(Optional.of(new LastSignIn(NOON, Optional.empty(), Travel.NONE)), Optional.of(PARIS), NOON)
                        .why())
                .isEqualTo("first-place");
    }

    @Test
    void judgeWhenCountryIsNewThenIsFoundHoweverLongAgo() {
        assertThat(any.judge(after(Duration.ofDays(30), PARIS), Optional.of(TOKYO), NOON)
                        .why())
                .isEqualTo("new-country:JP");
        assertThat(new LocationRule(Kind.IMPOSSIBLE_TRAVEL, 900)
                        .judge(after(Duration.ofDays(30), PARIS), Optional.of(TOKYO), NOON)
                        .why())
                .isEqualTo("usual-place");
    }

    @Test
    void judgeWhenFasterThanAnybodyTravelsThenIsFound() {
        Optional<LastSignIn> both = Optional.of(new LastSignIn(
                NOON,
                Optional.of(NOON.minus(Duration.ofHours(10))),
                new Travel(List.of("FR", "JP"), PARIS.coordinates())));

        // 9,700 km
        assertThat(any.judge(both, Optional.of(TOKYO), NOON).why())
                .startsWith("impossible-travel:9")
                .endsWith("/600min");
        assertThat(new LocationRule(Kind.ANY, 1000)
                        .judge(both, Optional.of(TOKYO), NOON)
                        .found())
                .isFalse();
        assertThat(new LocationRule(Kind.NEW_COUNTRY, 900)
                        .judge(both, Optional.of(TOKYO), NOON)
                        .found())
                .isFalse();
    }

    @Test
    void judgeWhenNearThenIsNotFoundHoweverFast() {
        // 111 km, and 20 km of that may be the database's
        assertThat(any.judge(after(Duration.ZERO, PARIS), Optional.of(ORLEANS), NOON)
                        .found())
                .isFalse();
    }

    @Test
    void judgeWhenPlacesAreVagueThenIsTheLeastDistanceThatCounts() {
        Optional<Place> tokyoOrSo =
                Optional.of(new Place("JP", Optional.of(new Coordinates(35.6895, 139.6917, 9_700))));

        assertThat(new LocationRule(Kind.IMPOSSIBLE_TRAVEL, 900)
                        .judge(after(Duration.ZERO, PARIS), tokyoOrSo, NOON)
                        .found())
                .isFalse();
    }

    @Test
    void judgeWhenTheDateLineIsBetweenThenIsTheShortWay() {
        Optional<LastSignIn> both = Optional.of(new LastSignIn(
                NOON,
                Optional.of(NOON.minus(Duration.ofHours(2))),
                new Travel(List.of("FJ", "WS"), SUVA.coordinates())));

        assertThat(any.judge(both, Optional.of(APIA), NOON).found()).isFalse();
    }

    @Test
    void judgeWhenClockWentBackThenIsJudgedAsAtOnce() {
        assertThat(new LocationRule(Kind.IMPOSSIBLE_TRAVEL, 900)
                        .judge(after(Duration.ofHours(-5), PARIS), Optional.of(TOKYO), NOON)
                        .found())
                .isTrue();
    }

    private static Place place(String country, double latitude, double longitude) {
        return new Place(country, Optional.of(new Coordinates(latitude, longitude, 10)));
    }

    private static Optional<LastSignIn> after(Duration time, Place place) {
        Instant at = NOON.minus(time);
        return Optional.of(new LastSignIn(at, Optional.of(at), Travel.NONE.to(place)));
    }
}
