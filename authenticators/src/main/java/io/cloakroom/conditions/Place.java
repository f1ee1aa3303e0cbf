package io.cloakroom.conditions;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an address is.
 *
 * @param country two letters, by ISO 3166
 * @param coordinates where the database has them
 */
public record Place(String country, Optional<Coordinates> coordinates) {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    /**
     * Reads a database's record: {@code country.iso_code} or {@code country_code}, and {@code location} with {@code
     * latitude}, {@code longitude} and {@code accuracy_radius}.
     */
    static Optional<Place> of(Map<?, ?> data) {
        @Nullable
        Object country =
                data.get("country") instanceof Map<?, ?> nested ? nested.get("iso_code") : data.get("country_code");
        if (!(country instanceof String code) || !COUNTRY.matcher(code).matches()) {
            return Optional.empty();
        }
        Optional<Coordinates> coordinates =
                data.get("location") instanceof Map<?, ?> location ? coordinates(location) : Optional.empty();
        return Optional.of(new Place(code, coordinates));
    }

    private static Optional<Coordinates> coordinates(Map<?, ?> location) {
        if (location.get("latitude") instanceof Number latitude
                && location.get("longitude") instanceof Number longitude) {
            int accuracy = location.get("accuracy_radius") instanceof Number radius ? radius.intValue() : 0;
            return Optional.of(new Coordinates(latitude.doubleValue(), longitude.doubleValue(), accuracy));
        }
        return Optional.empty();
    }
}
