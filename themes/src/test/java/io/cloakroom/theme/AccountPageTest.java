package io.cloakroom.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountPageTest {

    private static final String PAGE = "<!doctype html>\n<html lang=\"en\">\n<head>\n</head>\n<body></body></html>";

    @Test
    void realmWithoutBrandingHasItsName() {
        assertThat(page(Map.of(), "Acme 1"))
                .contains("<html data-name lang=\"en\">")
                .contains(":root{--cr-name:\"Acme\\20 1\";}\n</style>\n</head>");
    }

    @Test
    void brandingStandsInThePage() {
        assertThat(page(
                        Map.of(
                                "cloakroom.theme.primary-color", "#0a7d4f",
                                "cloakroom.theme.logo-url", "/resources/logo.svg",
                                "cloakroom.theme.logo-dark-url", "https://cdn.example/dark.svg",
                                "cloakroom.theme.color-scheme", "dark"),
                        "Acme"))
                .contains("<html data-logo data-branded data-scheme=\"dark\" class=\"dark-class\" lang=\"en\">")
                .contains("--cr-primary:#0a7d4f;")
                .contains("--cr-logo:url(\"/resources/logo.svg\");")
                .contains("--cr-logo-dark:url(\"https://cdn.example/dark.svg\");");
    }

    @Test
    void nameOfTheRealmEndsNeitherStringNorStyle() {
        assertThat(page(Map.of(), "</style><script>\"\\Ü"))
                .containsOnlyOnce("</style>")
                .doesNotContain("<script>")
                .contains("--cr-name:\"\\3c \\2f style\\3e \\3c script\\3e \\22 \\5c Ü\";");
    }

    @Test
    void linkStandsBeforeTheConsole() {
        assertThat(new AccountPage(Branding.read(Map.of()), "")
                        .lead("<body class=\"a\"><div id=\"app\">", "/realms/a&b/", "<b>$1"))
                .isEqualTo("<body class=\"a\">\n<nav class=\"cr-lead\" aria-label=\"&lt;b&gt;$1\">"
                        + "<a href=\"/realms/a&amp;b/\">&lt;b&gt;$1</a></nav>\n<div id=\"app\">");
    }

    @Test
    void systemsChoiceIsFollowedUnlessTheRealmMakesIt() {
        assertThat(new AccountPage(Branding.read(Map.of()), "").followsSystem()).isTrue();
        assertThat(new AccountPage(Branding.read(Map.of("cloakroom.theme.color-scheme", "light")), "").followsSystem())
                .isFalse();
    }

    private static String page(Map<String, String> attributes, String name) {
        return new AccountPage(Branding.read(attributes), name).brand(PAGE, "dark-class");
    }
}
