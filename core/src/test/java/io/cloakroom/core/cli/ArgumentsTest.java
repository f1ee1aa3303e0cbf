package io.cloakroom.core.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArgumentsTest {

    @Test
    void optionWhenThereThenGivesItsValueHoweverItIsWritten() {
        Arguments arguments = arguments("--input", "a b", "--output=c=d");

        assertThat(arguments.option("input")).contains("a b");
        assertThat(arguments.required("output")).isEqualTo("c=d");
        assertThat(arguments.option("output")).contains("c=d");
        assertThat(arguments.option("format")).isEmpty();
        arguments.end();
    }

    @Test
    void optionWhenItsNameBeginsAnothersThenIsNotMistaken() {
        assertThat(arguments("--input-format=x").option("input")).isEmpty();
    }

    @Test
    void optionWhenItHasNoValueThenSaysSo() {
        assertThatThrownBy(() -> arguments("--input").option("input"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--input needs a value.");
    }

    @Test
    void optionWhenThereTwiceThenSaysSo() {
        assertThatThrownBy(() -> arguments("--input", "a", "--input=b").option("input"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--input is there twice.");
    }

    @Test
    void requiredWhenMissingThenSaysSo() {
        assertThatThrownBy(() -> arguments().required("output"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--output is missing.");
    }

    @Test
    void flagWhenThereThenIsTaken() {
        Arguments arguments = arguments("--quiet");

        assertThat(arguments.flag("quiet")).isTrue();
        assertThat(arguments.flag("quiet")).isTrue();
        assertThat(arguments.flag("loud")).isFalse();
        arguments.end();
    }

    @Test
    void integerWhenThereThenIsRead() {
        assertThat(arguments("--threads", "3").integer("threads", 1, 1, 8)).isEqualTo(3);
        assertThat(arguments().integer("threads", 2, 1, 8)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "two", "", "1.5"})
    void integerWhenUnusableThenSaysWhatIsExpected(String value) {
        assertThatThrownBy(() -> arguments("--threads", value).integer("threads", 1, 1, 8))
                .isInstanceOf(UsageException.class)
                .hasMessage("--threads %s: expected a whole number from 1 to 8.".formatted(value));
    }

    @Test
    void operandWhenThereThenIsTakenFromBetweenOptions() {
        Arguments arguments = arguments("--quiet", "file");

        assertThat(arguments.flag("quiet")).isTrue();
        assertThat(arguments.operand("The file")).isEqualTo("file");
        assertThatThrownBy(() -> arguments.operand("The file"))
                .isInstanceOf(UsageException.class)
                .hasMessage("The file is missing.");
    }

    @Test
    void endWhenSomethingIsLeftThenNamesIt() {
        assertThatThrownBy(() -> arguments("--qiet").end())
                .isInstanceOf(UsageException.class)
                .hasMessage("What is \"--qiet\"?");
    }

    private static Arguments arguments(String... arguments) {
        return new Arguments(List.of(arguments));
    }
}
