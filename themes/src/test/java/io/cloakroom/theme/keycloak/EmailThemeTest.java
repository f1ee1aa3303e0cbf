package io.cloakroom.theme.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cloakroom.theme.keycloak.Mails.Fixture;
import io.cloakroom.theme.keycloak.Mails.Rendered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mail in every language. The pages to look at are written to {@code target/gallery/email}. */
class EmailThemeTest {

    private static final Path GALLERY = Path.of("target", "gallery", "email");
    private static final List<String> WITH_LINK = List.of(
            "email-verification",
            "email-update-confirmation",
            "executeActions",
            "identity-provider-link",
            "org-invite",
            "password-reset",
            "verifiable-credential-offer",
            "cloakroom-email-link",
            "cloakroom-invitation",
            "cloakroom-new-sign-in");

    private static final Map<String, String> BRANDING = Map.of(
            "primary", "#0a7d4f",
            "onPrimary", "#ffffff",
            "linkLight", "#0a7d4f",
            "linkDark", "#3fb284",
            "radius", "4",
            "font", "\"Source Sans\", serif",
            "logo", "https://cdn.example.test/logo.png?a=1&b=2",
            "logoDark", "https://cdn.example.test/logo-dark.png",
            "scheme", "auto");

    @Test
    void everyMailOfKeycloakIsOurs() {
        assertThat(Mails.ours()).hasSizeGreaterThan(15).containsExactlyElementsOf(Mails.keycloaksOwn());
    }

    @ParameterizedTest
    @MethodSource("mails")
    void mailIsWholeAndSaysTheSameInBothParts(String mail, String language) throws IOException {
        Rendered rendered = Mails.render(mail, language, Fixture.USUAL, Map.of());
        write(mail + "-" + language, rendered);

        assertThat(rendered.html())
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>")
                .contains("<html lang=\"" + language + "\" dir=\"" + (language.equals("ar") ? "rtl" : "ltr") + "\">")
                .contains("<title>" + rendered.subject() + "</title>");
        for (String part : List.of(rendered.html(), rendered.text())) {
            assertThat(part)
                    .contains("Acme")
                    .doesNotContain("${", "<#", "<@", "cloakroomEmail", "requiredAction.", "linkExpirationFormatter")
                    .doesNotContainPattern("\\{\\d")
                    .doesNotContainPattern("\\bnull\\b");
        }
        assertThat(rendered.text())
                .startsWith(rendered.subject() + "\n===")
                .doesNotContain("&amp;", "&#", "<p", "</")
                .doesNotContain("\n\n\n");
        if (WITH_LINK.contains(mail)) {
            String escaped = Mails.LINK.replace("&", "&amp;");
            assertThat(rendered.text()).contains("\n" + Mails.LINK + "\n");
            assertThat(rendered.html()).contains("href=\"" + escaped + "\"", ">" + escaped + "</a>");
        } else {
            assertThat(rendered.html()).doesNotContain("href=");
        }
    }

    @ParameterizedTest
    @MethodSource("mails")
    void markupInWhatPeopleCanChooseIsEscaped(String mail, String language) {
        Rendered rendered = Mails.render(mail, language, Fixture.HOSTILE, Map.of());

        assertThat(rendered.html())
                .contains("A&amp;B &lt;b&gt;bold&lt;/b&gt;")
                .doesNotContain("<script", "<b>", "<i ", "<img", "<a href='")
                .doesNotContain(Fixture.HOSTILE.values());
        assertThat(rendered.text()).contains("A&B <b>bold</b>").doesNotContain("&lt;");
    }

    @ParameterizedTest
    @MethodSource("mails")
    void nothingIsLoadedFromElsewhereButTheLogo(String mail, String language) {
        String plain = Mails.render(mail, language, Fixture.USUAL, Map.of()).html();
        String branded = Mails.render(mail, language, Fixture.USUAL, BRANDING).html();

        assertThat(plain).doesNotContain("src=", "url(", "@import", "<link");
        assertThat(branded).doesNotContain("url(", "@import", "<link");
        assertThat(branded.replaceAll("src=\"https://cdn\\.example\\.test/logo(-dark)?\\.png", ""))
                .doesNotContain("src=");
    }

    @Test
    void brandingIsFollowed() throws IOException {
        Rendered rendered = Mails.render("password-reset", "en", Fixture.USUAL, BRANDING);
        write("password-reset-branded", rendered);

        assertThat(rendered.html())
                .contains("bgcolor=\"#0a7d4f\"")
                .contains(".cr-link { color: #3fb284 !important; }")
                .contains("border-radius: 4px")
                .contains("font-family: &quot;Source Sans&quot;, serif")
                .contains("src=\"https://cdn.example.test/logo.png?a=1&amp;b=2\" alt=\"Acme\"")
                .contains("src=\"https://cdn.example.test/logo-dark.png\" alt=\"Acme\"")
                .doesNotContain("#3b4fd8", "#8b9bff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void schemeThatTheRealmFixesIsNotLeftToTheReader(String scheme) throws IOException {
        Rendered rendered = Mails.render("event-login_error", "en", Fixture.USUAL, Map.of("scheme", scheme));
        write("event-login_error-" + scheme, rendered);

        assertThat(rendered.html())
                .contains("<meta name=\"color-scheme\" content=\"" + scheme + "\">")
                .contains(scheme.equals("dark") ? "bgcolor=\"#171a21\"" : "bgcolor=\"#ffffff\"")
                .doesNotContain("prefers-color-scheme");
    }

    @Test
    void codeIsThereToBeTyped() {
        Rendered rendered = Mails.render("email-verification-with-code", "en", Fixture.USUAL, Map.of());

        assertThat(rendered.html()).contains(">" + Mails.CODE + "</p>");
        assertThat(rendered.text()).contains("\n\n" + Mails.CODE + "\n\n");
    }

    @ParameterizedTest
    @MethodSource("mailsOfFeatures")
    void mailOfAFeatureNeedsNotThisTheme(String mail, String language) {
        Rendered rendered = Mails.renderStock(mail, language);

        assertThat(rendered.html())
                .startsWith("<html")
                .contains("<h1>" + rendered.subject() + "</h1>")
                .doesNotContain("cr-", "cloakroom");
        assertThat(rendered.text()).startsWith(rendered.subject() + "\n\n").doesNotContain("<", "cloakroom");
        for (String part : List.of(rendered.html(), rendered.text())) {
            assertThat(part)
                    .contains("Acme", WITH_LINK.contains(mail) ? "/login-actions/" : Mails.CODE)
                    .doesNotContain("${", "<#", "<@")
                    .doesNotContainPattern("\\{\\d");
        }
    }

    static Stream<Arguments> mailsOfFeatures() {
        assertThat(Mails.ofFeatures())
                .contains("cloakroom-email-code", "cloakroom-email-link", "cloakroom-new-sign-in");
        return Mails.ofFeatures().stream()
                .flatMap(mail -> Mails.LANGUAGES.stream().map(language -> arguments(mail, language)));
    }

    @Test
    void messageThatAnAdministratorWroteKeepsItsMarkupInHtmlAlone() {
        Rendered rendered = Mails.render(
                "workflow-notification",
                "en",
                Fixture.USUAL,
                Map.of(),
                Map.of("messageKey", "customMessage", "customMessage", "<p>Sign in <b>soon</b></p><script>x</script>"));

        assertThat(rendered.html()).contains("<p>Sign in <b>soon</b></p>").doesNotContain("<script");
        assertThat(rendered.text()).contains("\nSign in soon\n").doesNotContain("<");
    }

    @Test
    void actionsAndCredentialsHaveNamesAndUnknownOnesTheirIds() {
        assertThat(Mails.render("executeActions", "de", Fixture.USUAL, Map.of()).text())
                .contains("- Passwort aktualisieren\n- Passkey einrichten\n- acme-tax-number\n");
        assertThat(Mails.render("event-remove_credential", "fr", Fixture.USUAL, Map.of())
                        .text())
                .contains("Clé d’accès")
                .contains("23 novembre 2026")
                .contains("UTC")
                .contains("2001:db8::17");
    }

    static Stream<Arguments> mails() {
        return Stream.concat(Mails.ours().stream(), Mails.ofFeatures().stream())
                .flatMap(mail -> Mails.LANGUAGES.stream().map(language -> arguments(mail, language)));
    }

    private static void write(String name, Rendered rendered) throws IOException {
        Files.createDirectories(GALLERY);
        Files.writeString(GALLERY.resolve(name + ".html"), rendered.html());
        Files.writeString(GALLERY.resolve(name + ".txt"), rendered.text());
    }
}
