package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.core.api.ApiException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventFilterTest {

    @ParameterizedTest
    @CsvSource({
        "*, USER_CREATED, true",
        "*, SESSION_CREATED, true",
        "user.*, USER_CREATED, true",
        "user.*, SESSION_CREATED, false",
        "session.created, SESSION_CREATED, true",
        "session.created, USER_CREATED, false"
    })
    void matchesWhenPatternIsGivenThenFollowsIt(String pattern, EventType type, boolean expected) {
        assertThat(EventFilter.parse(List.of(pattern)).matches(type)).isEqualTo(expected);
    }

    @Test
    void matchesWhenOneOfSeveralPatternsFitsThenMatches() {
        EventFilter filter = EventFilter.parse(List.of("user.created", "session.*"));

        assertThat(EventType.values()).allMatch(filter::matches);
    }

    @Test
    void parseWhenPatternsRepeatThenKeepsOneOfEach() {
        assertThat(EventFilter.parse(List.of("user.*", "*", "user.*")).patterns())
                .containsExactly("user.*", "*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".*", "use.*", "user*", "user.", "user.create", "USER.CREATED", "*.created", "**"})
    void parseWhenPatternMatchesNoEventThenNamesThePatternAndTheEvents(String pattern) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> EventFilter.parse(List.of("user.*", pattern)))
                .withMessageContaining("\"%s\" matches no event".formatted(pattern))
                .withMessageContaining("user.created, session.created")
                .satisfies(e -> assertThat(e.status()).isEqualTo(422))
                .satisfies(e -> assertThat(e.error().meta()).containsEntry("param_name", "events"));
    }

    @Test
    void parseWhenThereAreNoPatternsThenSaysThatTheyAreMissing() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> EventFilter.parse(List.of()))
                .satisfies(e -> assertThat(e.error().code()).isEqualTo("form_param_missing"));
    }

    @Test
    void parseWhenThereAreMoreThanAHundredPatternsThenRefuses() {
        assertThat(EventFilter.parse(Collections.nCopies(100, "*")).patterns()).containsExactly("*");
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> EventFilter.parse(Collections.nCopies(101, "*")))
                .withMessageContaining("100");
    }
}
