package io.cloakroom.codes.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.codes.sms.SmsDestinations.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SmsDestinationsTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", ","})
    void judgeWhenNothingIsSetThenNothingIsAllowed(String setting) {
        assertThat(SmsDestinations.parse(setting).judge(PhoneNumber.ofE164("+4915123456789")))
                .isEqualTo(Verdict.COUNTRY_NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({
        "+4915123456789, ALLOWED",
        "+436641234567, ALLOWED",
        "+12015550123, COUNTRY_NOT_ALLOWED",
        "+49301234567, NO_MOBILE",
        "+499001234567, NO_MOBILE",
        "+498001234567, NO_MOBILE",
        "+881612345678, COUNTRY_NOT_ALLOWED"
    })
    void judgeWhenCountriesAreSetThenTheirMobilesPass(String e164, Verdict verdict) {
        assertThat(SmsDestinations.parse("de, AT").judge(PhoneNumber.ofE164(e164)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "+12015550123, ALLOWED",
        "+2348021234567, ALLOWED",
        "+19002345678, NO_MOBILE",
        "+447012345678, NO_MOBILE"
    })
    void judgeWhenEverywhereThenSpecialRatesStayOut(String e164, Verdict verdict) {
        assertThat(SmsDestinations.parse("DE,*").judge(PhoneNumber.ofE164(e164)))
                .isEqualTo(verdict);
    }

    @Test
    void homeWhenSetThenIsTheFirstCountry() {
        assertThat(SmsDestinations.parse("AT,DE").home()).contains("AT");
        assertThat(SmsDestinations.parse("*").home()).isEmpty();
    }

    @Test
    void parseWhenNoCountryThenSaysWhich() {
        assertThatThrownBy(() -> SmsDestinations.parse("DE,Austria"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AUSTRIA");
    }
}
