package io.cloakroom.usage.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.keycloak.PageTemplate;
import io.cloakroom.core.keycloak.PageTexts;
import io.cloakroom.usage.BarChart;
import io.cloakroom.usage.Count;
import io.cloakroom.usage.MonthFigures;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PageTemplateTest {

    private final PageTemplate template = new PageTemplate("/io/cloakroom/usage/page", "usage.ftl");

    @Test
    void renderWhenNamesHoldMarkupThenItIsEscaped() {
        Map<String, Object> model = model();
        model.put("organizations", List.of(List.of("<script>alert(1)</script>", "3", "2")));

        String html = template.render(model);

        assertThat(html)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("lang=\"en\" dir=\"ltr\"")
                .contains("825.00 USD")
                .doesNotContain("<script", "style=", "${", "<#");
    }

    @Test
    void renderWhenRefusedThenTellsNothing() {
        Map<String, Object> model = model();
        model.put("refused", true);

        assertThat(template.render(model)).doesNotContain("<table", "<form");
    }

    @Test
    void renderWhenNobodyCountsThenSaysSo() {
        Map<String, Object> model = model();
        assertThat(template.render(model)).doesNotContain("cloakroom-usage");
        model.put("counting", false);

        assertThat(template.render(model)).contains("Nobody is counted: add the event listener cloakroom-usage");
    }

    private static Map<String, Object> model() {
        Map<String, Object> model = new HashMap<>();
        model.put("texts", new PageTexts(UsagePageModel.BUNDLE, Locale.ENGLISH).all());
        model.put("language", "en");
        model.put("direction", "ltr");
        model.put("base", "https://login.example.test/realms/acme/cloakroom/usage");
        model.put("refused", false);
        model.put("realm", "acme");
        model.put("title", "Usage of Acme");
        model.put("month", "2026-11");
        model.put("counting", true);
        model.put("tiles", List.of(Map.of("label", "Active users", "value", "3", "hint", "")));
        model.put(
                "chart",
                BarChart.of(List.of(new MonthFigures("2026-11", new Count(3, 2, 1), 1, false, true, List.of()))));
        model.put("months", List.of(List.of("2026-11", "3", "2", "1", "1", "open")));
        model.put("organizations", List.of());
        model.put("plans", List.of(Map.of("id", "pro", "name", "Pro", "chosen", true)));
        model.put("priced", true);
        model.put("lines", List.of(List.of("Base fee", "1", "25", "25.00")));
        model.put("total", "825.00 USD");
        model.put("withoutPrice", 0L);
        return model;
    }
}
