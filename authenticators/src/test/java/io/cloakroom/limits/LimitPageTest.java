package io.cloakroom.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.limits.LimitPage.Classes;
import io.cloakroom.limits.LimitPage.Parts;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitPageTest {

    private static final Classes CLASSES =
            new Classes("", "page", "frame", "", "main", "", "title", "", "button \"x\"");

    @Test
    void htmlThenSaysWhenAndLeadsBack() {
        String html = page("Try <again> in " + LimitPage.SECONDS + " s.").html(11, "https://kc.test/a?b=c&d=\"e\"");

        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("lang=\"de\" dir=\"ltr\"", "<link rel=\"stylesheet\" href=\"/resources/x/css/a.css\">")
                .contains("<title>Too many – Acme &amp; Co</title>", "role=\"status\">Try &lt;again&gt; in 11 s.</p>")
                .contains(
                        "href=\"https://kc.test/a?b=c&amp;d=&quot;e&quot;\">Again</a>",
                        "class=\"button &quot;x&quot;\"")
                .doesNotContain("class=\"\"", LimitPage.SECONDS);
    }

    @Test
    void htmlWhenFilledTwiceThenKnowsNothingOfTheFirst() {
        LimitPage page = page(LimitPage.SECONDS);

        page.html(1, "https://kc.test/first");

        assertThat(page.html(2, "https://kc.test/second"))
                .doesNotContain("first")
                .contains(">2</p>");
    }

    private static LimitPage page(String text) {
        return new LimitPage(new Parts(
                "de", false, List.of("/resources/x/css/a.css"), CLASSES, "Too many", "Acme & Co", text, "Again"));
    }
}
