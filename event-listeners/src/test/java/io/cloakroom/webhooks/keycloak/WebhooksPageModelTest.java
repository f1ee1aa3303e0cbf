package io.cloakroom.webhooks.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.keycloak.PageTemplate;
import io.cloakroom.core.keycloak.PageTexts;
import io.cloakroom.webhooks.EndpointForm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhooksPageModelTest {

    private static final Map<String, String> ENGLISH = new PageTexts(WebhooksPageModel.BUNDLE, Locale.ENGLISH).all();

    private final PageTemplate template = new PageTemplate("/io/cloakroom/webhooks/page", "webhooks.ftl");

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "it", "pt-BR", "nl", "pl", "ja", "zh-CN", "ar"})
    void textsWhenLanguageIsOursThenEveryTextIsTranslated(String language) {
        Map<String, String> texts = new PageTexts(WebhooksPageModel.BUNDLE, Locale.forLanguageTag(language)).all();

        assertThat(texts).containsOnlyKeys(ENGLISH.keySet());
        assertThat(texts.get("deliveries")).isNotEqualTo(ENGLISH.get("deliveries"));
        assertThat(texts.values()).noneMatch(String::isBlank);
    }

    @Test
    void formWhenItHoldsMarkupThenItIsEscaped() {
        Map<String, Object> values = new WebhooksPageModel(Locale.ENGLISH, "https://login.example.test/page")
                .error("<script>alert(1)</script>")
                .form(EndpointForm.of("https://x.test/\"><script>", List.of("</textarea><b>"), "<i>"));
        values.putAll(Map.of("realm", "acme & sons", "token", "t", "mayManage", true));

        String html = template.render(values);

        assertThat(html)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "realm=acme%20%26%20sons")
                .doesNotContain("<script", "<b>", "<i>", "style=", "${", "<#");
    }

    @Test
    void refusedWhenRenderedThenTellsNothing() {
        String html = template.render(new WebhooksPageModel(Locale.ENGLISH, "https://login.example.test/page")
                .refused("refusedTitle", "refusedText"));

        assertThat(html).contains("view-realm").doesNotContain("<form", "<nav");
    }
}
