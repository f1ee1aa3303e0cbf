package io.cloakroom.conditions;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where somebody has signed in.
 *
 * @param countries the latest first, each once, at most {@value #MAX_COUNTRIES}
 * @param last where the latest sign-in was, if that is known so well
 */
public record Travel(List<String> countries, Optional<Coordinates> last) {

    public static final Travel NONE = new Travel(List.of(), Optional.empty());

    private static final int MAX_COUNTRIES = 50;

    public Travel {
        countries = List.copyOf(countries);
    }

    Travel to(Place place) {
        return new Travel(
                Stream.concat(Stream.of(place.country()), countries.stream())
                        .distinct()
                        .limit(MAX_COUNTRIES)
                        .toList(),
                place.coordinates());
    }

    /** In at most 200 ASCII characters; never empty. */
    public String encode() {
        String where = last.map(at ->
                        String.format(Locale.ROOT, "%.4f,%.4f,%d", at.latitude(), at.longitude(), at.accuracyKm()))
                .orElse("-");
        return where + ";" + String.join(",", countries);
    }

    /** @param text what {@link #encode()} gave */
    public static Travel decode(String text) {
        String[] parts = text.split(";", 2);
        List<String> countries = parts.length < 2
                ? List.of()
                : Arrays.stream(parts[1].split(",", -1))
                        .filter(country -> !country.isEmpty())
                        .toList();
        String[] where = parts[0].split(",", -1);
        return new Travel(
                countries,
                where.length == 3
                        ? Optional.of(new Coordinates(
                                Double.parseDouble(where[0]), Double.parseDouble(where[1]), Integer.parseInt(where[2])))
                        : Optional.empty());
    }
}
