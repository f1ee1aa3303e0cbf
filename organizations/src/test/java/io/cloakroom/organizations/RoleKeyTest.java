package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                .withMessage("\"%s\" is not a role key such as org:admin.".formatted(text));
    }

    @Test
    void tryParseWhenNameIsLongThenTakes64CharactersAtTheMost() {
        assertThat(RoleKey.tryParse("org:" + "a".repeat(64))).isPresent();
        assertThat(RoleKey.tryParse("org:" + "a".repeat(65))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "org:admin, org:admin",
        "org:member, org:member",
        "org:member org:admin, org:admin",
        "org:aaa org:admin, org:admin",
        "org:member org:zeta, org:zeta",
        "org:zeta org:beta org:member, org:beta"
    })
    void leadingWhenThereAreSeveralThenAdminGoesFirstAndMemberLast(String roles, RoleKey expected) {
        List<RoleKey> keys =
                Arrays.stream(roles.split(" ", -1)).map(RoleKey::new).toList();

        assertThat(RoleKey.leading(keys)).isEqualTo(expected);
    }

    @Test
    void leadingWhenThereIsNoneThenIsMember() {
        assertThat(RoleKey.leading(List.of())).isEqualTo(RoleKey.MEMBER);
    }
}
