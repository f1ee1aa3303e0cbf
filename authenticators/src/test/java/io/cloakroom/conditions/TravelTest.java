package io.cloakroom.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TravelTest {

    private static final Coordinates PARIS = new Coordinates(48.8534, 2.3488, 20);

    @Test
    void decodeWhenEncodedThenIsTheSame() {
        Travel there = new Travel(List.of("FR", "JP"), Optional.of(PARIS));

        assertThat(Travel.decode(there.encode())).isEqualTo(there);
        assertThat(Travel.decode(Travel.NONE.encode())).isEqualTo(Travel.NONE);
    }

    @Test
    void toWhenBeenThereBeforeThenCountryStandsOnceAndFirst() {
        Travel travel = new Travel(List.of("JP", "FR"), Optional.of(PARIS)).to(new Place("FR", Optional.empty()));

        assertThat(travel).isEqualTo(new Travel(List.of("FR", "JP"), Optional.empty()));
    }

    @Test
    void encodeWhenAllTheWorldWasSeenThenFitsTheColumn() {
        Travel travel = Travel.NONE;
        for (Place place : IntStream.range(0, 200)
                .mapToObj(i -> "" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
                .map(country -> new Place(country, Optional.of(new Coordinates(-89.99999, -179.99999, 10_000))))
                .toList()) {
            travel = travel.to(place);
        }

        assertThat(travel.countries()).hasSize(50).startsWith("HR");
        assertThat(travel.encode()).hasSizeLessThanOrEqualTo(200);
    }
}
