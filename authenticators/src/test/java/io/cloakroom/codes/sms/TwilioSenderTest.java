package io.cloakroom.codes.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.config.Options;
import io.cloakroom.core.http.OutgoingHttp;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TwilioSenderTest {

    private static final String ACCOUNT = "AC" + "0a".repeat(16);
    private static final String KEY = "SK" + "0b".repeat(16);
    private static final String SERVICE = "MG" + "0c".repeat(16);

    private static final SmsMessage MESSAGE =
            new SmsMessage(PhoneNumber.ofE164("+4915123456789"), Optional.empty(), "Ihr Code für A&B: 1\n\n@host #1");

    private final Gateway gateway = new Gateway();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void sendWhenTakenThenHasSentTheFormAsTheAccount() {
        gateway.answer(201, "{\"sid\":\"SM1\",\"status\":\"queued\"}");

        assertThat(send(Map.of("from", "+15005550006"), "token"))
                .isEqualTo(new SmsOutcome.Accepted(Optional.of("SM1")));
        assertThat(gateway.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.request()).isEqualTo("POST /2010-04-01/Accounts/" + ACCOUNT + "/Messages.json");
            assertThat(asked.headers().getFirst("Authorization")).isEqualTo("Basic " + base64(ACCOUNT + ":token"));
            assertThat(asked.headers().getFirst("Content-Type")).startsWith("application/x-www-form-urlencoded");
            assertThat(asked.body())
                    .isEqualTo(
                            "To=%2B4915123456789&From=%2B15005550006&Body=Ihr+Code+f%C3%BCr+A%26B%3A+1%0A%0A%40host+%231");
        });
    }

    @Test
    void sendWhenAKeyAndAServiceAreSetThenUsesThem() {
        gateway.answer(201, "{\"sid\":\"SM1\"}");

        assertThat(send(Map.of("from", SERVICE, "api-key-sid", KEY), "key-secret"))
                .isInstanceOf(SmsOutcome.Accepted.class);
        assertThat(gateway.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.headers().getFirst("Authorization")).isEqualTo("Basic " + base64(KEY + ":key-secret"));
            assertThat(asked.body()).contains("MessagingServiceSid=" + SERVICE).doesNotContain("From=");
        });
    }

    @Test
    void sendWhenRefusedThenTellsTheCodeButNotTheNumber() {
        gateway.answer(
                400, "{\"code\":21211,\"message\":\"The 'To' number +4915123456789 is not valid.\",\"status\":400}");

        assertThat(send(Map.of("from", "Acme"), "token")).isEqualTo(new SmsOutcome.Rejected("status 400, error 21211"));
    }

    @Test
    void sendWhenTheServiceFailsThenMayHaveBeenSentAndIsTriedOnce() {
        gateway.answer(503, "");

        assertThat(send(Map.of("from", "Acme"), "token")).isInstanceOf(SmsOutcome.Unknown.class);
        assertThat(gateway.asked()).hasSize(1);
    }

    @Test
    void sendWhenSenderOrSecretAreMissingThenAsksNobody() {
        assertThat(send(Map.of(), "token")).isInstanceOf(SmsOutcome.Rejected.class);
        assertThat(send(Map.of("from", "Acme"), "")).isInstanceOf(SmsOutcome.Rejected.class);
        assertThat(gateway.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"account-sid, AC12", "api-key-sid, AC00000000000000000000000000000000", "base-url, twilio"})
    void readWhenAnOptionIsUnusableThenNamesIt(String name, String value) {
        assertThatThrownBy(() -> settings(Map.of(name, value)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("spi-x--" + name);
    }

    private SmsOutcome send(Map<String, String> options, String secret) {
        TwilioSettings settings = settings(options);
        try (OutgoingHttp http = settings.http()) {
            return new TwilioSender(http, settings, secret, settings.health()).send(MESSAGE);
        }
    }

    private TwilioSettings settings(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(Map.of("base-url", gateway.url(), "account-sid", ACCOUNT));
        all.putAll(options);
        return TwilioSettings.read(Options.of("spi-x--", all::get));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
