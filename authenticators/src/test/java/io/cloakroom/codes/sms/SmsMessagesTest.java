package io.cloakroom.codes.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The texts about numbers and text messages, in every language. */
final class SmsMessagesTest {

    private static final Path MESSAGES = Path.of("src/main/resources/theme-resources/messages");
    private static final Pattern OURS =
            Pattern.compile("cloakroom(Sms|Phone)\\w*|cloakroom\\w+\\.sms(-code)?|cloakroom-sms-code.*|.*verify-phone");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    static final List<String> LANGUAGES =
            List.of("en", "de", "fr", "es", "it", "pt_BR", "nl", "pl", "ja", "zh_Hans", "ar");

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void languageHasEveryText(String language) throws IOException {
        Properties english = read("en");
        Properties texts = read(language);

        assertThat(texts.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(20);
        texts.forEach((key, text) -> assertThat(text.toString())
                .as(key.toString())
                .isNotBlank()
                .doesNotContain("'", "<", "&")
                .satisfies(one ->
                        assertThat(placeholders(one)).isEqualTo(placeholders(english.getProperty(key.toString())))));
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void messageIsOneMessage(String language) throws IOException {
        String sentence = new MessageFormat(read(language).getProperty("cloakroomSmsCode"), Locale.ROOT)
                .format(new Object[] {"123456", "Cloakroom demo"});

        String text = SmsText.originBound(sentence, "login.example.com", "123456");

        assertThat(text).containsOnlyOnce("Cloakroom demo").contains("123456");
        assertThat(SmsText.parts(text)).as(text).isEqualTo(1);
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(match -> match.group())
                .sorted()
                .toList();
    }

    private static Properties read(String language) throws IOException {
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve("messages_" + language + ".properties"))) {
            all.load(reader);
        }
        all.keySet().removeIf(key -> !OURS.matcher(key.toString()).matches());
        return all;
    }
}
