package io.cloakroom.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts about wallets, in every language. */
class WalletMessagesTest {

    private static final Path MAIN = Path.of("src/main");
    private static final Path MESSAGES = MAIN.resolve("resources/theme-resources/messages");
    private static final Pattern OURS =
            Pattern.compile("cloakroomWallet.*|cloakroom-wallet-.*|requiredAction\\.cloakroom-link-wallet");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Pattern USED = Pattern.compile("\"(cloakroomWallet[\\w.-]+|cloakroom-wallet-[a-z]+-[a-z]+)\"");

    /** What Keycloak makes keys of by itself, and what purposes end. */
    private static final Pattern MADE = Pattern.compile("requiredAction\\..*|.*\\.(sign-in|link)");

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "it", "pt_BR", "nl", "pl", "ja", "zh_CN", "ar"})
    void languageHasEveryTextWithItsPlaceholders(String language) throws IOException {
        Properties english = texts("en");
        Properties other = texts(language);

        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(other.stringPropertyNames()).allSatisfy(key -> {
            assertThat(placeholders(other.getProperty(key))).as(key).isEqualTo(placeholders(english.getProperty(key)));
            assertThat(other.getProperty(key))
                    .as(key)
                    .isNotEqualTo(english.getProperty(key))
                    // An apostrophe would begin a quotation of java.text.MessageFormat; templates escape markup.
                    .doesNotContain("<", ">", "&", "'");
        });
    }

    @Test
    void everyTextIsUsedAndEveryUsedTextIsThere() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file : files.filter(file -> file.toString().matches(".*[wW]allet.*\\.(ftl|java)"))
                    .toList()) {
                USED.matcher(Files.readString(file)).results().forEach(match -> used.add(match.group(1)));
            }
        }
        Set<String> known = texts("en").stringPropertyNames();

        assertThat(known).filteredOn(key -> !MADE.matcher(key).matches()).allMatch(used::contains);
        assertThat(used)
                .filteredOn(key -> key.startsWith("cloakroomWallet") && !key.endsWith("."))
                .allMatch(known::contains);
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
        all.keySet().removeIf(key -> !OURS.matcher(key.toString()).matches());
        return all;
    }
}
