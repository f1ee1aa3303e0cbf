package io.cloakroom.theme;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateMethodModelEx;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The texts of the page of devices, sessions and the like, in every language, and its template. */
class AccountMessagesTest {

    private static final Path THEME = Path.of("src/main/resources/theme/cloakroom/account");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]}");

    static final List<String> LANGUAGES = MessagesTest.LANGUAGES;

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void languageHasEveryTextWithItsPlaceholders(String language) {
        Properties english = messages("en");
        Properties other = messages(language);

        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(other.stringPropertyNames()).allSatisfy(key -> assertThat(other.getProperty(key))
                .as(key)
                .isNotBlank()
                .doesNotContain("<", ">", "&")
                .doesNotContainPattern("(?<!')'(?!')")
                .satisfies(text -> assertThat(placeholders(text)).isEqualTo(placeholders(english.getProperty(key)))));
        assertThat(other.getProperty("cloakroomAccountTitle"))
                .as("stands in the console's page without being formatted")
                .doesNotContain("'", "{");
    }

    @Test
    void everyTextIsUsedAndEveryUsedTextIsThere() {
        Set<String> used = new TreeSet<>();
        render("Acme", key -> {
            if (key.startsWith("cloakroom")) {
                used.add(key);
            }
            return key;
        });

        assertThat(new TreeSet<>(messages("en").stringPropertyNames())).isEqualTo(used);
    }

    @Test
    void pageHasNothingInlineAndEscapesWhatItShows() {
        String name = "<b>\"'";

        assertThat(render(name, key -> name))
                .contains("<p class=\"cr-top__name\">&lt;b&gt;&quot;&#39;</p>")
                .doesNotContain(name, "<style", " style=", " onclick=")
                .doesNotContainPattern("<script(?![^>]* src=)");
    }

    private interface Messages {
        String text(String key);
    }

    private static String render(String name, Messages messages) {
        try {
            Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);
            configuration.setDirectoryForTemplateLoading(THEME.toFile());
            Template template = configuration.getTemplate("cloakroom-account.ftl", "UTF-8");
            StringWriter html = new StringWriter();
            TemplateMethodModelEx msg =
                    arguments -> messages.text(arguments.get(0).toString());
            template.process(
                    Map.of(
                            "cloakroom",
                            HostedPage.of(
                                    Branding.read(Map.of()),
                                    name,
                                    true,
                                    "/realms/acme",
                                    "/resources/1/login/cloakroom",
                                    new HostedPage.Offer("act", "link", true)),
                            "msg",
                            msg,
                            "locale",
                            "en",
                            "localeDir",
                            "ltr",
                            "resourceUrl",
                            "/resources/1/account/cloakroom",
                            "resourceCommonUrl",
                            "/resources/1/common",
                            "clientId",
                            "account-console",
                            "isSecureContext",
                            true),
                    html);
            return html.toString();
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties messages(String language) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(THEME.resolve("messages/messages_" + language + ".properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
