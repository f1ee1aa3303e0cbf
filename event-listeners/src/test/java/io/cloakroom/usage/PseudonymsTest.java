package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PseudonymsTest {

    private final byte[] key = new byte[Pseudonyms.KEY_LENGTH];

    @Test
    void ofWhenKeyIsTheSameThenIsTheSameForAUserAndAnotherForOthers() {
        Pseudonyms pseudonyms = new Pseudonyms(key);

        assertThat(pseudonyms.of("alice"))
                .isEqualTo(new Pseudonyms(key).of("alice"))
                .isNotEqualTo(pseudonyms.of("bob"))
                .startsWith("deleted-")
                .doesNotContain("alice");
    }

    @Test
    void ofWhenKeyIsAnotherThenIsAnother() {
        byte[] other = key.clone();
        other[31] = 1;

        assertThat(new Pseudonyms(key).of("alice")).isNotEqualTo(new Pseudonyms(other).of("alice"));
    }
}
