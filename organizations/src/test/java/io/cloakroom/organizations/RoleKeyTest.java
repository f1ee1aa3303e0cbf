package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoleKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"org:admin", "org:member", "org:a", "org:billing_2", "org:_", "org:0"})
    void tryParseWhenTextIsAKeyThenGivesIt(String text) {
        assertThat(RoleKey.tryParse(text)).contains(new RoleKey(text));
        assertThat(new RoleKey(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "org:", "admin", "org:Admin", "ORG:admin", "org:a-b", "org:a b", " org:a", "org:a\n", "org:é"
            })
    void tryParseWhenTextIsNoKeyThenGivesNothing(String text) {
        assertThat(RoleKey.tryParse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RoleKey(text))
                .withMessageContaining("such as org:admin");
    }

    @Test
    void tryParseWhenNameIsLongThenTakes64CharactersAtTheMost() {
        assertThat(RoleKey.tryParse("org:" + "a".repeat(64))).isPresent();
        assertThat(RoleKey.tryParse("org:" + "a".repeat(65))).isEmpty();
    }

    @Test
    void shortNameWhenAskedThenHasNoPrefix() {
        assertThat(new RoleKey("org:billing_manager").shortName()).isEqualTo("billing_manager");
    }
}
