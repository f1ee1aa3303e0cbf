package io.cloakroom.codes.sms;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a realm sends text messages: to mobiles, in the countries it names. Whoever can make a server send messages can
 * earn by it, in countries where the network shares the price; so nothing is sent anywhere until a realm says where.
 *
 * @param countries ISO 3166 codes, in the realm's order
 * @param everywhere whether the realm has lifted the limit
 */
public record SmsDestinations(List<String> countries, boolean everywhere) {

    private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

    public SmsDestinations {
        countries = List.copyOf(countries);
    }

    /**
     * @param setting codes separated by commas, {@code *} for everywhere; nothing for nowhere
     * @throws IllegalArgumentException naming what is no country's code
     */
    public static SmsDestinations parse(@Nullable String setting) {
        if (setting == null || setting.isBlank()) {
            return new SmsDestinations(List.of(), false);
        }
        List<String> items = Arrays.stream(setting.split(","))
                .map(item -> item.strip().toUpperCase(Locale.ROOT))
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList();
        for (String item : items) {
            if (!item.equals("*") && !KNOWN.contains(item)) {
                throw new IllegalArgumentException("\"%s\" is no country's code of two letters.".formatted(item));
            }
        }
        return new SmsDestinations(
                items.stream().filter(item -> !item.equals("*")).toList(), items.contains("*"));
    }

    /** The country that numbers typed without a country code belong to: the first one named. */
    public Optional<String> home() {
        return countries.stream().findFirst();
    }

    public Verdict judge(PhoneNumber number) {
        if (!number.isMobile()) {
            return Verdict.NO_MOBILE;
        }
        boolean allowed =
                everywhere || number.country().filter(countries::contains).isPresent();
        return allowed ? Verdict.ALLOWED : Verdict.COUNTRY_NOT_ALLOWED;
    }

    /** What becomes of a number. */
    public enum Verdict {
        ALLOWED,
        COUNTRY_NOT_ALLOWED,
        NO_MOBILE
    }
}
