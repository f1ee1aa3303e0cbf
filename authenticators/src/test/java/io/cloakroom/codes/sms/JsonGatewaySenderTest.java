package io.cloakroom.codes.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.config.Options;
import io.cloakroom.core.http.OutgoingHttp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonGatewaySenderTest {

    private static final SmsMessage MESSAGE =
            new SmsMessage(PhoneNumber.ofE164("+4915123456789"), Optional.empty(), "Say \"123456\"\n\n@host #123456");

    private final Gateway gateway = new Gateway();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void sendWhenNothingElseIsSetThenPostsPlainJson() {
        assertThat(send(Map.of("from", "Acme"), MESSAGE)).isEqualTo(new SmsOutcome.Accepted(Optional.empty()));

        assertThat(gateway.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.request()).isEqualTo("POST /");
            assertThat(asked.headers().getFirst("Content-Type")).isEqualTo("application/json");
            assertThat(asked.body())
                    .isEqualTo("{\"to\":\"+4915123456789\",\"from\":\"Acme\","
                            + "\"text\":\"Say \\\"123456\\\"\\n\\n@host #123456\"}");
        });
    }

    @Test
    void sendWhenATemplateIsSetThenFillsIt() {
        SmsMessage message = new SmsMessage(MESSAGE.to(), Optional.of("{text}\""), "T{to}\\");
        gateway.answer(202, "{\"messages\":[{\"id\":\"m-1\"}]}");

        SmsOutcome outcome = send(
                Map.of(
                        "body",
                        "{\"m\":[{\"n\":\"{to_digits}\",\"k\":\"{secret}\",\"f\":\"{from}\",\"t\":\"{text}\"}]}",
                        "headers",
                        "Authorization: Bearer {secret} | X-Api-Version: 2",
                        "id-pointer",
                        "/messages/0/id"),
                message);

        assertThat(outcome).isEqualTo(new SmsOutcome.Accepted(Optional.of("m-1")));
        assertThat(gateway.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.headers().getFirst("Authorization")).isEqualTo("Bearer s\"1");
            assertThat(asked.headers().getFirst("X-Api-Version")).isEqualTo("2");
            assertThat(asked.body())
                    .isEqualTo("{\"m\":[{\"n\":\"4915123456789\",\"k\":\"s\\\"1\",\"f\":\"{text}\\\"\","
                            + "\"t\":\"T{to}\\\\\"}]}");
        });
    }

    @ParameterizedTest
    @CsvSource({"400, Rejected", "401, Rejected", "429, Rejected", "302, Rejected", "500, Unknown", "504, Unknown"})
    void sendWhenRefusedThenSaysWhetherItMayArriveAndTriesOnce(int status, String kind) {
        gateway.answer(status, "no");

        assertThat(send(Map.of(), MESSAGE).toString()).startsWith(kind).contains("status " + status);
        assertThat(gateway.asked()).hasSize(1);
    }

    @Test
    void sendWhenStatusAndBodyAreGivenThenBothDecide() {
        Map<String, String> options = Map.of("success-status", "200, 207", "success-pattern", "\"status\":\"0\"");
        gateway.answer(207, "{\"status\":\"0\"}");
        assertThat(send(options, MESSAGE)).isInstanceOf(SmsOutcome.Accepted.class);
        gateway.answer(200, "{\"status\":\"4\"}");
        assertThat(send(options, MESSAGE)).isInstanceOf(SmsOutcome.Rejected.class);
        gateway.answer(201, "{\"status\":\"0\"}");
        assertThat(send(options, MESSAGE)).isInstanceOf(SmsOutcome.Rejected.class);
    }

    @Test
    void sendWhenTheGatewayHangsThenIsUnknownAndTriesOnce() {
        gateway.hold();

        assertThat(send(Map.of("timeout", "200ms"), MESSAGE)).isInstanceOf(SmsOutcome.Unknown.class);
        assertThat(gateway.asked()).hasSize(1);
    }

    @Test
    void sendWhenNobodyListensThenWasNotSent() {
        assertThat(send(Map.of("url", Gateway.nowhere()), MESSAGE)).isInstanceOf(SmsOutcome.Rejected.class);
    }

    @Test
    void sendWhenNoUrlIsSetThenWasNotSent() {
        assertThat(send(Map.of("url", ""), MESSAGE)).isInstanceOf(SmsOutcome.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"to\":\"{to}\"}",
                "{\"text\":\"{text}\"}",
                "{\"to\":{to},\"text\":\"{text}\"",
                "{\"to\":\"{to}\",\"text\":{text}}",
                "to={to}&text={text}"
            })
    void readWhenTheBodyIsNoTemplateThenNamesTheOption(String body) {
        assertThatThrownBy(() -> settings(Map.of("body", body)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("spi-x--body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "url; ftp://host/",
                "headers; Authorization",
                "headers; A: b | c",
                "success-status; 99",
                "success-pattern; (",
                "id-pointer; id",
                "timeout; 2m",
                "connect-timeout; 20s"
            })
    void readWhenAnOptionIsUnusableThenNamesIt(String name, String value) {
        assertThatThrownBy(() -> settings(Map.of(name, value)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("spi-x--" + name);
    }

    private SmsOutcome send(Map<String, String> options, SmsMessage message) {
        JsonGatewaySettings settings = settings(options);
        try (OutgoingHttp http = settings.http()) {
            return new JsonGatewaySender(http, settings, "s\"1", settings.health()).send(message);
        }
    }

    private JsonGatewaySettings settings(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(Map.of("url", gateway.url()));
        all.putAll(options);
        return JsonGatewaySettings.read(Options.of("spi-x--", all::get));
    }
}
