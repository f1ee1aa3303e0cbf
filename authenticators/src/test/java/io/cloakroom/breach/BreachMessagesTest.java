package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The feature's texts, in every language. */
final class BreachMessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources/theme-resources");
    private static final Path CODE = Path.of("src/main/java/io/cloakroom/breach");
    private static final Pattern KEY = Pattern.compile("\"(cloakroom(?:Breach|Password)[A-Za-z]+)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]}");

    /** Chinese is named for a country here and for a script in themes: that is how Keycloak looks for each. */
    static final List<String> LANGUAGES = List.of("de", "fr", "es", "it", "pt_BR", "nl", "pl", "ja", "zh_CN", "ar");

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void languageHasEveryTextWithItsPlaceholders(String language) {
        Map<String, String> english = texts("en");
        Map<String, String> other = texts(language);

        assertThat(other.keySet()).isEqualTo(english.keySet());
        assertThat(other)
                .allSatisfy((key, text) ->
                        assertThat(placeholders(text)).as(key).isEqualTo(placeholders(english.getOrDefault(key, ""))));
        assertThat(other).isNotEqualTo(english);
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void textIsPlain(String language) {
        assertThat(texts(language)).allSatisfy((key, text) -> assertThat(text)
                .as(key)
                .isNotBlank()
                .doesNotContain("<", ">", "&")
                // A lone apostrophe would begin a quotation of java.text.MessageFormat.
                .doesNotContainPattern("(?<!')'(?!')"));
    }

    @Test
    void everyTextIsUsedAndEveryUsedTextIsThere() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> templates = Files.walk(RESOURCES.resolve("templates"));
                Stream<Path> code = Files.walk(CODE)) {
            for (Path file : Stream.concat(templates, code)
                    .filter(path -> path.toString().matches(".*\\.(ftl|java)"))
                    .toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(match -> used.add(match.group(1)));
            }
        }
        used.removeIf(key -> key.equals("cloakroomBreach"));

        assertThat(texts("en").keySet()).isEqualTo(used);
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Map<String, String> texts(String language) {
        Properties properties = new Properties();
        Path file = RESOURCES.resolve("messages/messages_" + language + ".properties");
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(key -> key.matches("cloakroom(Breach|Password)[A-Z].*"))
                .forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
