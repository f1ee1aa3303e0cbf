package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "alice@example.test, a•••@example.test",
        "a@example.test, a•••@example.test",
        "a@b@example.test, a•••@example.test",
        "😀x@example.test, 😀•••@example.test",
        "@example.test, •••",
        "nothing, •••",
        "'', •••"
    })
    void maskedWhenShownThenOnlyItsOwnerKnowsIt(String address, String masked) {
        assertThat(MailAddress.masked(address)).isEqualTo(masked);
    }
}
