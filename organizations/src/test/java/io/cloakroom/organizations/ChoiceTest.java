package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChoiceTest {

    private static final Optional<Choice> CHAIN = Optional.of(new Choice(Optional.of("chain"), 1));

    @Test
    void latestWhenSessionWasNotSwitchedSinceThenIsTheChains() {
        assertThat(Choice.latest(CHAIN, Optional.of(new Choice(Optional.of("session"), 1))))
                .isEqualTo(CHAIN);
    }

    @Test
    void latestWhenSessionWasSwitchedSinceThenIsTheSessions() {
        Optional<Choice> switched = Optional.of(new Choice(Optional.empty(), 2));

        assertThat(Choice.latest(CHAIN, switched)).isEqualTo(switched);
    }

    @Test
    void latestWhenThereIsOneThenIsThatOne() {
        assertThat(Choice.latest(CHAIN, Optional.empty())).isEqualTo(CHAIN);
        assertThat(Choice.latest(Optional.empty(), CHAIN)).isEqualTo(CHAIN);
        assertThat(Choice.latest(Optional.empty(), Optional.empty())).isEmpty();
    }
}
