package io.cloakroom.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlaceTest {

    @Test
    void ofWhenRecordIsOfACityThenHasAll() {
        assertThat(Place.of(Map.of(
                        "country", Map.of("iso_code", "FR"),
                        "location", Map.of("latitude", 48.8, "longitude", 2, "accuracy_radius", 20))))
                .contains(new Place("FR", Optional.of(new Coordinates(48.8, 2, 20))));
    }

    @Test
    void ofWhenRecordIsOfACountryThenHasNoCoordinates() {
        Place france = new Place("FR", Optional.empty());

        assertThat(Place.of(Map.of("country", Map.of("iso_code", "FR")))).contains(france);
        assertThat(Place.of(Map.of("country", "France", "country_code", "FR"))).contains(france);
        assertThat(Place.of(Map.of("country_code", "FR", "location", Map.of("latitude", 48.8))))
                .contains(france);
    }

    @Test
    void ofWhenThereIsNoCountryThenIsNowhere() {
        assertThat(Place.of(Map.of("autonomous_system_number", 64_496))).isEmpty();
        assertThat(Place.of(Map.of("country_code", "France"))).isEmpty();
    }
}
