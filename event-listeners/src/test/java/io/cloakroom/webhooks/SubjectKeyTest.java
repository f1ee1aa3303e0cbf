package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SubjectKeyTest {

    @Test
    void ofWhenItFitsThenIsTheIdItself() {
        String longest = "x".repeat(64);

        assertThat(SubjectKey.of(longest)).isEqualTo(longest);
        assertThat(SubjectKey.of("")).isEmpty();
    }

    @Test
    void ofWhenItIsLongerThenIsShortAlwaysTheSameAndItsOwn() {
        String id = "f:0c1d7a52-4f0e-4b5c-9a38-2f1f3f0f6b11:somebody.with.a.long.name@example.test";

        assertThat(SubjectKey.of(id)).hasSize(64).isEqualTo(SubjectKey.of(id)).isNotEqualTo(SubjectKey.of(id + "x"));
    }
}
