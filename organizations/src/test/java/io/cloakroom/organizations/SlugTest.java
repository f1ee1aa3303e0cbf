package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SlugTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "acme", "acme-2", "a--b", "0"})
    void tryParseWhenTextIsASlugThenGivesIt(String text) {
        assertThat(Slug.tryParse(text)).contains(new Slug(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "-a", "a-", "Acme", "a b", "a/b", "<b>", "a:b", "*", "é", "a\n"})
    void tryParseWhenTextIsNoSlugThenGivesNothing(String text) {
        assertThat(Slug.tryParse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Slug(text));
    }

    @ParameterizedTest
    @CsvSource({"Acme, acme", "Acme & Söhne GmbH, acme-sohne-gmbh", "'  --Acme!--  ', acme", "Café 24, cafe-24"})
    void fromNameWhenItHasLettersThenMakesThemASlug(String name, String expected) {
        assertThat(Slug.fromName(name)).contains(new Slug(expected));
    }

    @Test
    void fromNameWhenItIsLongThenCutsWithoutAHyphenAtTheEnd() {
        assertThat(Slug.fromName("a".repeat(63) + " and more")).contains(new Slug("a".repeat(63)));
        assertThat(Slug.tryParse("a".repeat(65))).isEmpty();
    }

    @Test
    void fromNameWhenItHasNoLetterOfTheAlphabetThenGivesNothing() {
        assertThat(Slug.fromName("株式会社")).isEmpty();
    }
}
