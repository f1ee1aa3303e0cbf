package io.cloakroom.captcha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The texts about captchas, in every language. */
class CaptchaMessagesTest {

    private static final Path MESSAGES = Path.of("src/main/resources/theme-resources/messages");

    static final List<String> LANGUAGES =
            List.of("en", "de", "fr", "es", "it", "pt_BR", "nl", "pl", "ja", "zh_CN", "ar");

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void languageHasEveryTextAndItIsPlain(String language) throws IOException {
        Properties english = texts("en");
        Properties other = texts(language);

        assertThat(other.stringPropertyNames()).isEqualTo(ours(english)).hasSize(15);
        assertThat(other.stringPropertyNames()).allSatisfy(key -> {
            // An apostrophe would begin a quotation of java.text.MessageFormat; templates escape markup.
            assertThat(other.getProperty(key)).isNotBlank().doesNotContain("<", ">", "&", "'", "{");
            if (!language.equals("en")) {
                assertThat(other.getProperty(key)).isNotEqualTo(english.getProperty(key));
            }
        });
    }

    private static Set<String> ours(Properties texts) {
        return texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith("cloakroomCaptcha") || key.startsWith("cloakroom-captcha-"))
                .collect(Collectors.toSet());
    }

    private static Properties texts(String language) throws IOException {
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve("messages_" + language + ".properties"))) {
            all.load(reader);
        }
        Properties texts = new Properties();
        ours(all).forEach(key -> texts.setProperty(key, all.getProperty(key)));
        return texts;
    }
}
