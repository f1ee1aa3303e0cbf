package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommonPasswordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"123456", "password", "PASSWORD", "Password1", "qwertyuiop", "iloveyou", "1qaz2wsx", "trustno1"})
    void containsWhenEverybodyUsesItThenIsTrue(String password) {
        assertThat(CommonPasswords.contains(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "# ", "correct-horse-demo", "password ", "f7#kQ-unusual"})
    void containsWhenItIsUnusualThenIsFalse(String password) {
        assertThat(CommonPasswords.contains(password)).isFalse();
    }

    /** ASVS 6.2.4: the 3,000 most common that a realm's other rules would let pass. */
    @Test
    void listWhenPasswordsNeedEightCharactersThenStillHasThreeThousand() {
        assertThat(CommonPasswords.all().filter(password -> password.length() >= 8))
                .hasSizeGreaterThan(3_000);
        assertThat(CommonPasswords.all()).hasSizeGreaterThan(10_000).allMatch(password -> !password.isBlank());
    }
}
