package io.cloakroom.codes.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+49 1512 3456789, , +4915123456789",
        "0049 1512 3456789, DE, +4915123456789",
        "01512 345 67 89, DE, +4915123456789",
        "(0) 1512-3456789, DE, +4915123456789",
        "201-555-0123, US, +12015550123",
        "+1 201 555 0123, DE, +12015550123",
        "０９０-１２３４-５６７８, JP, +819012345678",
        "٠٥٠١٢٣٤٥٦٧, SA, +966501234567"
    })
    void parseWhenTypedAsPeopleDoThenIsOneNumber(String typed, String home, String e164) {
        assertThat(PhoneNumber.parse(typed, Optional.ofNullable(home)))
                .map(PhoneNumber::e164)
                .contains(e164);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "alice",
                "alice@example.test",
                "+49",
                "+49 1",
                "+999 123456789",
                "12345",
                "+1 201 555 0123 ext. 7",
                "+49151234567890000000000000000000000000000"
            })
    void parseWhenNotANumberThenIsEmpty(String typed) {
        assertThat(PhoneNumber.parse(typed, Optional.of("DE"))).isEmpty();
    }

    @Test
    void parseWhenWithoutCountryCodeAndHomeThenIsEmpty() {
        assertThat(PhoneNumber.parse("01512 3456789", Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"+4915123456789, DE", "+12015550123, US", "+14165550123, CA", "+447400123456, GB", "+447781123456, GG"})
    void countryWhenSharedCodesThenIsTheRightOne(String e164, String country) {
        assertThat(PhoneNumber.ofE164(e164).country()).contains(country);
    }

    @Test
    void countryWhenSatelliteThenIsNone() {
        assertThat(PhoneNumber.ofE164("+881612345678").country()).isEmpty();
    }

    @Test
    void maskedWhenShownThenHoldsNoMoreThanItsEnds() {
        PhoneNumber number = PhoneNumber.ofE164("+4915123456789");

        assertThat(number.masked()).isEqualTo("+49 ••• ••89");
        assertThat(number).hasToString("+49 ••• ••89");
        assertThat(new SmsMessage(number, Optional.empty(), "code 123456").toString())
                .doesNotContain("123456")
                .doesNotContain("5123");
        assertThat(number.international()).isEqualTo("+49 1512 3456789");
    }
}
