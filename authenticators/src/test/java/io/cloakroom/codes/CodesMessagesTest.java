package io.cloakroom.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
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

/** The texts about codes, links and tickets, in every language. */
class CodesMessagesTest {

    private static final Path MAIN = Path.of("src/main");
    private static final Path MESSAGES = MAIN.resolve("resources/theme-resources/messages");
    private static final Pattern OURS = Pattern.compile("cloakroom(Identifier|Code|Link|Ticket)[\\w.-]*"
            + "|cloakroom-(email-code|magic-link)-.*|requiredAction\\.cloakroom-verify-email-code");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Pattern USED = Pattern.compile("\"(cloakroom(?:Identifier|Code|Link|Ticket)[\\w.-]+)\"");

    /** Keycloak makes these of the ids of authenticators and required actions. */
    private static final List<String> USED_BY_KEYCLOAK = List.of("-display-name", "-help-text", "requiredAction.");

    static final List<String> LANGUAGES = List.of("de", "fr", "es", "it", "pt_BR", "nl", "pl", "ja", "zh_Hans", "ar");

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void languageHasEveryTextWithItsPlaceholders(String language) throws IOException {
        Properties english = texts("en");
        Properties other = texts(language);

        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(other.stringPropertyNames()).allSatisfy(key -> assertThat(placeholders(other.getProperty(key)))
                .as(key)
                .isEqualTo(placeholders(english.getProperty(key))));
        assertThat(other.stringPropertyNames())
                .filteredOn(key -> english.getProperty(key).contains(" "))
                .allSatisfy(key -> assertThat(other.getProperty(key)).isNotEqualTo(english.getProperty(key)));
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void textIsPlain(String language) throws IOException {
        for (Properties texts : List.of(texts("en"), texts(language))) {
            assertThat(texts).hasSizeGreaterThan(80);
            texts.forEach((key, text) -> assertThat(text.toString())
                    .as(key.toString())
                    .isNotBlank()
                    // An apostrophe would begin a quotation of java.text.MessageFormat; templates escape markup.
                    .doesNotContain("<", ">", "&", "'"));
        }
    }

    /** So that a phone offers it, and a glance at the list of mails suffices. */
    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void codeIsAtTheEndOfTheSubject(String language) throws IOException {
        for (String one : List.of("en", language)) {
            String subject = new MessageFormat(texts(one).getProperty("cloakroomCodeEmailSubject"), Locale.ROOT)
                    .format(new Object[] {"Acme", "482913"});
            assertThat(subject).contains("Acme").endsWith("482913");
        }
    }

    @Test
    void everyTextIsUsedAndEveryUsedTextIsThere() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file : files.filter(file -> file.toString().matches(".*\\.(ftl|java)"))
                    .toList()) {
                USED.matcher(Files.readString(file)).results().forEach(match -> used.add(match.group(1)));
            }
        }
        Set<String> known = new TreeSet<>(texts("en").stringPropertyNames());

        assertThat(used)
                .filteredOn(key -> !key.endsWith("."))
                .allMatch(key -> known.contains(key)
                        // Variables of the templates.
                        || Set.of("cloakroomCode", "cloakroomLink", "cloakroomTicket", "cloakroomIdentifier")
                                .contains(key));
        assertThat(known)
                .allMatch(key -> USED_BY_KEYCLOAK.stream().anyMatch(key::contains)
                        || used.contains(key)
                        || used.contains(key.substring(0, key.indexOf('.') + 1)));
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static Properties texts(String language) throws IOException {
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve("messages_" + language + ".properties"))) {
            all.load(reader);
        }
        return all.entrySet().stream()
                .filter(text -> OURS.matcher(text.getKey().toString()).matches()
                        && !text.getKey().toString().matches(".*\\.sms(-code)?"))
                .collect(Collectors.toMap(
                        text -> text.getKey().toString(), text -> text.getValue(), (a, b) -> a, Properties::new));
    }
}
