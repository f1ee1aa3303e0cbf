package io.cloakroom.usage.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.keycloak.PageTexts;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTextsTest {

    private static final Map<String, String> ENGLISH = new PageTexts(UsagePageModel.BUNDLE, Locale.ENGLISH).all();

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "it", "pt-BR", "nl", "pl", "ja", "zh-CN", "ar"})
    void allWhenLanguageIsOursThenEveryTextIsTranslated(String language) {
        Map<String, String> texts = new PageTexts(UsagePageModel.BUNDLE, Locale.forLanguageTag(language)).all();

        assertThat(texts).containsOnlyKeys(ENGLISH.keySet());
        assertThat(texts.get("active")).isNotEqualTo(ENGLISH.get("active"));
        assertThat(texts.values()).noneMatch(String::isBlank);
    }

    @Test
    void allWhenLanguageIsAnotherThenIsEnglish() {
        assertThat(new PageTexts(UsagePageModel.BUNDLE, Locale.forLanguageTag("sv")).all())
                .isEqualTo(ENGLISH);
    }

    @Test
    void numberWhenLanguageGroupsOtherwiseThenDoes() {
        assertThat(new PageTexts(UsagePageModel.BUNDLE, Locale.GERMAN).number(1_234_567))
                .isEqualTo("1.234.567");
    }
}
