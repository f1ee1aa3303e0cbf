package io.cloakroom.codes.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number that the world's numbering plans know. Two spellings of one number are equal. Its text form is
 * {@link #masked()}, so that no log gets the whole.
 *
 * @param e164 such as {@code +4915112345678}
 */
public record PhoneNumber(String e164) {

    /** Longer input is no number; the library would look at 250 characters. */
    private static final int MAX_TYPED = 40;

    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

    /**
     * Reads what a person typed: with {@code +} and the country's code, or as one dials at home.
     *
     * @param home the ISO 3166 code of the country where numbers without a country code belong
     * @return empty if it is no valid number
     */
    public static Optional<PhoneNumber> parse(@Nullable String typed, Optional<String> home) {
        if (typed == null || typed.isBlank() || typed.length() > MAX_TYPED) {
            return Optional.empty();
        }
        try {
            Phonenumber.PhoneNumber number = UTIL.parse(typed, home.orElse(null));
            if (!UTIL.isValidNumber(number) || number.hasExtension()) {
                return Optional.empty();
            }
            return Optional.of(new PhoneNumber(UTIL.format(number, PhoneNumberFormat.E164)));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** A number as it was stored. */
    public static PhoneNumber ofE164(String e164) {
        return parse(e164, Optional.empty())
                .filter(number -> number.e164().equals(e164))
                .orElseGet(() -> new PhoneNumber(e164));
    }

    /** The ISO 3166 code of the country; empty for numbers that belong to none, such as satellite telephones'. */
    public Optional<String> country() {
        return Optional.ofNullable(UTIL.getRegionCodeForNumber(parsed()))
                .filter(region -> !PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY.equals(region));
    }

    /** Whether the numbering plan allows that it is a mobile: neither a fixed line nor one at a special rate. */
    public boolean isMobile() {
        PhoneNumberType type = UTIL.getNumberType(parsed());
        return type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
    }

    /** With spaces, as one writes it abroad: {@code +49 1511 2345678}. For its owner's eyes. */
    public String international() {
        return UTIL.format(parsed(), PhoneNumberFormat.INTERNATIONAL);
    }

    /** Enough for its owner to know it again: the country's code and the last two digits. */
    public String masked() {
        String code = e164.length() < 8 ? "+" : "+" + parsed().getCountryCode();
        return code + " ••• ••" + e164.substring(Math.max(0, e164.length() - 2));
    }

    @Override
    public String toString() {
        return masked();
    }

    private Phonenumber.PhoneNumber parsed() {
        try {
            return UTIL.parse(e164, null);
        } catch (NumberParseException e) {
            throw new IllegalStateException("A stored telephone number is not in E.164 form.", e);
        }
    }
}
