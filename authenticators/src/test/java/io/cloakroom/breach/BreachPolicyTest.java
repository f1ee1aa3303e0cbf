package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BreachPolicyTest {

    private static final BreachPolicy DEFAULTS = new BreachPolicy(7, OnError.ALLOW, false);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  \t"})
    void parseWhenThereIsNoArgumentThenTheDefaultsHold(@Nullable String argument) {
        assertThat(BreachPolicy.parse(argument, DEFAULTS)).isEqualTo(DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource({
        "min-count=5, 5, ALLOW, false",
        "min-count=2147483647, 2147483647, ALLOW, false",
        "on-error=refuse, 7, REFUSE, false",
        "on-error=allow, 7, ALLOW, false",
        "show-count=true, 7, ALLOW, true",
        "show-count=false, 7, ALLOW, false",
        "'min-count=5,on-error=refuse', 5, REFUSE, false",
        "' on-error = refuse , min-count = 5 ', 5, REFUSE, false"
    })
    void parseWhenSettingsAreGivenThenReadsThem(String argument, int minCount, OnError onError, boolean showCount) {
        assertThat(BreachPolicy.parse(argument, DEFAULTS)).isEqualTo(new BreachPolicy(minCount, onError, showCount));
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
        "show-count=yes, show-count=yes: expected true or false",
        "5, 'unknown setting \"5\"; known are min-count=<number>, on-error=allow|refuse and show-count=true|false'",
        "mincount=5, 'unknown setting \"mincount\"; known are min-count=<number>, on-error=allow|refuse and show-count=true|false'",
        "'min-count=5,', 'unknown setting \"\"; known are min-count=<number>, on-error=allow|refuse and show-count=true|false'",
        "'min-count=5,min-count=6', 'the setting \"min-count\" is there twice'"
    })
    void parseWhenASettingIsUnusableThenNamesItAndWhatCanBeUsed(String argument, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BreachPolicy.parse(argument, DEFAULTS))
                .withMessage(message);
    }
}
