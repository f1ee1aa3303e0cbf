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
        "*, user.created, true",
        "*, organizationMembership.deleted, true",
        "*, keycloak.user.LOGIN, false",
        "user.*, user.created, true",
        "user.*, session.created, false",
        "organization.*, organizationMembership.created, false",
        "session.created, session.created, true",
        "session.created, user.created, false",
        "keycloak.*, keycloak.user.LOGIN, true",
        "keycloak.user.*, keycloak.user.LOGIN, true",
        "keycloak.user.*, keycloak.admin.CLIENT.UPDATE, false",
        "keycloak.admin.CLIENT.*, keycloak.admin.CLIENT.UPDATE, true",
        "keycloak.admin.CLIENT.*, keycloak.admin.CLIENT_SCOPE.UPDATE, false",
        "keycloak.user.UPDATE_PROFILE, keycloak.user.UPDATE_PROFILE, true"
    })
    void matchesWhenPatternIsGivenThenFollowsIt(String pattern, String type, boolean expected) {
        assertThat(EventFilter.parse(List.of(pattern)).matches(new EventType(type)))
                .isEqualTo(expected);
    }

    @Test
    void matchesWhenOneOfSeveralPatternsFitsThenMatches() {
        EventFilter filter = EventFilter.parse(List.of("user.created", "session.*"));

        assertThat(List.of(EventType.USER_CREATED, EventType.SESSION_ENDED)).allMatch(filter::matches);
        assertThat(filter.matches(EventType.USER_DELETED)).isFalse();
    }

    @Test
    void parseWhenPatternsRepeatThenKeepsOneOfEach() {
        assertThat(EventFilter.parse(List.of("user.*", "*", "user.*")).patterns())
                .containsExactly("user.*", "*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".*",
                "use.*",
                "user*",
                "user.",
                "user.create",
                "USER.CREATED",
                "*.created",
                "**",
                "keycloak.user.login",
                "keycloak.admin.CLIENT"
            })
    void parseWhenPatternMatchesNoEventThenNamesThePatternAndTheEvents(String pattern) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> EventFilter.parse(List.of("user.*", pattern)))
                .withMessageContaining("\"%s\" matches no event".formatted(pattern))
                .withMessageContaining("user.created, user.updated")
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
    void parseWhenThereAreMoreThanFiftyPatternsThenRefuses() {
        assertThat(EventFilter.parse(Collections.nCopies(50, "*")).patterns()).containsExactly("*");
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> EventFilter.parse(Collections.nCopies(51, "*")))
                .withMessageContaining("50");
    }
}
