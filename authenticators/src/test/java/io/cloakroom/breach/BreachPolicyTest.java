package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cloakroom.breach.BreachPolicy.OnError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BreachPolicyTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  \t"})
    void parseWhenThereIsNoArgumentThenRefusesWhatWasSeenOnceAndAllowsWhatIsUnknown(@Nullable String argument) {
        assertThat(BreachPolicy.parse(argument)).isEqualTo(new BreachPolicy(1, OnError.ALLOW));
    }

    @ParameterizedTest
    @CsvSource({
        "min-count=5, 5, ALLOW",
        "min-count=2147483647, 2147483647, ALLOW",
        "on-error=refuse, 1, REFUSE",
        "on-error=allow, 1, ALLOW",
        "'min-count=5,on-error=refuse', 5, REFUSE",
        "' on-error = refuse , min-count = 5 ', 5, REFUSE"
    })
    void parseWhenSettingsAreGivenThenReadsThem(String argument, int minCount, OnError onError) {
        assertThat(BreachPolicy.parse(argument)).isEqualTo(new BreachPolicy(minCount, onError));
    }

    @ParameterizedTest
    @CsvSource({
        "min-count=0, min-count=0: expected a whole number from 1",
        "min-count=-5, min-count=-5: expected a whole number from 1",
        "min-count=many, min-count=many: expected a whole number from 1",
        "min-count=99999999999, min-count=99999999999: expected a whole number from 1",
        "min-count, min-count=: expected a whole number from 1",
        "on-error=maybe, on-error=maybe: expected allow or refuse",
        "on-error=REFUSE, on-error=REFUSE: expected allow or refuse",
        "on-error, on-error=: expected allow or refuse",
        "5, 'unknown setting \"5\"; known are min-count=<number> and on-error=allow|refuse'",
        "mincount=5, 'unknown setting \"mincount\"; known are min-count=<number> and on-error=allow|refuse'",
        "'min-count=5,', 'unknown setting \"\"; known are min-count=<number> and on-error=allow|refuse'",
        "'min-count=5,min-count=6', 'the setting \"min-count\" is there twice'"
    })
    void parseWhenASettingIsUnusableThenNamesItAndWhatCanBeUsed(String argument, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BreachPolicy.parse(argument))
                .withMessage(message);
    }
}
