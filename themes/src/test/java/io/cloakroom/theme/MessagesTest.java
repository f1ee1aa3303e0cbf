package io.cloakroom.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own texts of the sign-in pages and of the account console, in every language. */
class MessagesTest {

    private static final Path THEME = Path.of("src/main/resources/theme/cloakroom");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]}");
    private static final Pattern KEY = Pattern.compile("\"(cloakroom[A-Z][A-Za-z]*)\"");

    private static final List<String> LANGUAGES =
            List.of("de", "fr", "es", "it", "pt_BR", "nl", "pl", "ja", "zh_Hans", "ar");

    static Stream<Arguments> bundles() {
        return Stream.of("login", "account")
                .flatMap(part -> LANGUAGES.stream().map(language -> arguments(part, language)));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void languageHasEveryTextWithItsPlaceholders(String part, String language) {
        Properties english = messages(part, "en");
        Properties other = messages(part, language);

        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(other.stringPropertyNames()).allSatisfy(key -> assertThat(placeholders(other.getProperty(key)))
                .as(key)
                .isEqualTo(placeholders(english.getProperty(key))));
        assertThat(other).isNotEqualTo(english);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void textIsPlain(String part, String language) {
        messages(part, language).forEach((key, text) -> assertThat(text.toString())
                .as(key.toString())
                .isNotBlank()
                .doesNotContain("<", ">", "&")
                // A lone apostrophe would begin a quotation of java.text.MessageFormat.
                .doesNotContainPattern("(?<!')'(?!')"));
    }

    @ParameterizedTest
    @CsvSource({"login, .ftl", "account, .js", "account, .json"})
    void everyUsedTextIsThere(String part, String ending) throws IOException {
        assertThat(messages(part, "en").stringPropertyNames()).containsAll(used(part, ending));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "account"})
    void everyTextIsUsed(String part) throws IOException {
        assertThat(used(part, "")).containsAll(messages(part, "en").stringPropertyNames());
    }

    private static Set<String> used(String part, String ending) throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(THEME.resolve(part))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().endsWith(".properties"))
                    .toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(match -> used.add(match.group(1)));
            }
        }
        return used;
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    private static Properties messages(String part, String language) {
        Properties properties = new Properties();
        Path file = THEME.resolve(part).resolve("messages/messages_" + language + ".properties");
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
