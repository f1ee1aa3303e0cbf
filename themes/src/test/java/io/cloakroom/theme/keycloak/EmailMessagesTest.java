package io.cloakroom.theme.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EmailMessagesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)[,}]");
    private static final Set<String> LOOKED_UP_BY_ID =
            Set.of("cloakroomEmailCredential.", "cloakroomEmailReason.", "requiredAction.");

    @ParameterizedTest
    @FieldSource("io.cloakroom.theme.keycloak.Mails#LANGUAGES")
    void everyLanguageHasEveryTextWithTheSamePlaceholders(String language) {
        Properties english = Mails.ourMessages("en");
        Properties texts = Mails.ourMessages(language);

        assertThat(texts.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        assertThat(texts.stringPropertyNames()).allSatisfy(key -> assertThat(placeholders(texts.getProperty(key)))
                .as(key)
                .isEqualTo(placeholders(english.getProperty(key))));
    }

    /** An apostrophe quotes in a message format, so the typographic one is written; templates escape, so no markup. */
    @ParameterizedTest
    @FieldSource("io.cloakroom.theme.keycloak.Mails#LANGUAGES")
    void textsHoldNoMarkupAndNoQuote(String language) {
        assertThat(Mails.ourMessages(language).values())
                .allSatisfy(text -> assertThat((String) text).isNotBlank().doesNotContain(">", "&", "'"));
    }

    @ParameterizedTest
    @FieldSource("io.cloakroom.theme.keycloak.Mails#LANGUAGES")
    void otherLanguagesAreNotLeftInEnglish(String language) {
        Properties english = Mails.ourMessages("en");
        Properties texts = Mails.ourMessages(language);

        assertThat(texts.stringPropertyNames())
                .filteredOn(key -> english.getProperty(key).contains(" ")
                        && !key.equals("cloakroomEmailFullName")
                        && !language.equals("en"))
                .allSatisfy(key -> assertThat(texts.getProperty(key)).isNotEqualTo(english.getProperty(key)));
    }

    @Test
    void everyTextIsUsed() throws IOException, URISyntaxException {
        String templates = templates();
        Set<String> unused = new TreeSet<>(Mails.ourMessages("en").stringPropertyNames());
        unused.removeAll(Mails.keycloaksMessages("en").stringPropertyNames());
        unused.removeIf(key -> templates.contains('"' + key + '"')
                || LOOKED_UP_BY_ID.stream()
                        .anyMatch(prefix -> key.startsWith(prefix) && templates.contains('"' + prefix + '"')));

        assertThat(unused).isEmpty();
    }

    @Test
    void newKeysCarryOurPrefix() {
        assertThat(Mails.ourMessages("en").stringPropertyNames())
                .filteredOn(key -> !Mails.keycloaksMessages("en").containsKey(key))
                .allMatch(key -> key.startsWith("cloakroomEmail") || key.startsWith("requiredAction."));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet()).stream()
                .map(match -> match.substring(1, 2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String templates() throws IOException, URISyntaxException {
        URL properties = EmailMessagesTest.class.getClassLoader().getResource("theme/cloakroom/email/theme.properties");
        assertThat(properties).isNotNull();
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of(properties.toURI()).resolveSibling(""))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".ftl")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
