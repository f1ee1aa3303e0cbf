package io.cloakroom.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageRequestTest {

    @ParameterizedTest
    @CsvSource({
        ", , 10, 0",
        "'', '', 10, 0",
        "1, 0, 1, 0",
        "500, 2147483647, 500, 2147483647",
        ", 20, 10, 20",
        "20, , 20, 0"
    })
    void parseWhenInRangeThenReadsItAndFillsWhatIsAbsent(
            @Nullable String limit, @Nullable String offset, int expectedLimit, int expectedOffset) {
        assertThat(PageRequest.parse(limit, offset)).isEqualTo(new PageRequest(expectedLimit, expectedOffset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "ten", "1.0", " 1", "99999999999"})
    void parseWhenLimitIsUnusableThenNamesItAndItsRange(String limit) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> PageRequest.parse(limit, null))
                .withMessage("limit is a whole number from 1 to 500.")
                .satisfies(e -> assertThat(e.status()).isEqualTo(422))
                .satisfies(e -> assertThat(e.error().meta()).containsEntry("param_name", "limit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "all", "2147483648"})
    void parseWhenOffsetIsUnusableThenNamesItAndItsRange(String offset) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> PageRequest.parse(null, offset))
                .withMessage("offset is a whole number from 0 to 2147483647.")
                .satisfies(e -> assertThat(e.status()).isEqualTo(422))
                .satisfies(e -> assertThat(e.error().meta()).containsEntry("param_name", "offset"));
    }
}
