package io.cloakroom.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The sign-in pages' own texts, in every language. */
class MessagesTest {

    private static final Path THEME = Path.of("src/main/resources/theme/cloakroom/login");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]}");
    private static final Pattern KEY = Pattern.compile("\"(cloakroom[A-Z][A-Za-z]*)\"");

    static final List<String> LANGUAGES = List.of("de", "fr", "es", "it", "pt_BR", "nl", "pl", "ja", "zh_Hans", "ar");

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void languageHasEveryTextWithItsPlaceholders(String language) {
        Properties english = messages("en");
        Properties other = messages(language);

        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(other.stringPropertyNames()).allSatisfy(key -> assertThat(placeholders(other.getProperty(key)))
                .as(key)
                .isEqualTo(placeholders(english.getProperty(key))));
        assertThat(other).isNotEqualTo(english);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void textIsPlain(String language) {
        messages(language).forEach((key, text) -> assertThat(text.toString())
                .as(key.toString())
                .isNotBlank()
                .doesNotContain("<", ">", "&")
                // A lone apostrophe would begin a quotation of java.text.MessageFormat.
                .doesNotContainPattern("(?<!')'(?!')"));
    }

    @Test
    void everyTextIsUsedAndEveryUsedTextIsThere() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> templates = Files.list(THEME)) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                KEY.matcher(Files.readString(template)).results().forEach(match -> used.add(match.group(1)));
            }
        }

        assertThat(new TreeSet<>(messages("en").stringPropertyNames())).isEqualTo(used);
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
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
