package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.webhooks.DeliveryOutcome.Delivered;
import io.cloakroom.webhooks.DeliveryOutcome.Retry;
import io.cloakroom.webhooks.FakeNats.Published;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NatsSinkTest {

    private static final URI SINK = URI.create("sink:nats");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final FakeNats server = new FakeNats();
    private final NatsSink sink = sink(server.address(), "", LONG);

    NatsSinkTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        sink.close();
        server.close();
    }

    @Test
    void sendWhenTheStreamHasItThenDelivered() {
        Attempt attempt = send(sink);

        assertThat(attempt.outcome()).isEqualTo(new Delivered());
        assertThat(attempt.detail()).contains("events");
        assertThat(server.published()).singleElement().satisfies(message -> {
            assertThat(message.subject()).isEqualTo("bench.demo.user.created");
            assertThat(message.body()).isEqualTo(Sending.BODY);
            assertThat(message.headers())
                    .startsWith("NATS/1.0\r\n")
                    .contains("Nats-Msg-Id: msg_1\r\n", "ce-id: msg_1\r\n", "ce-type: user.created\r\n")
                    .contains("ce-source: /realms/demo\r\n", "ce-subject: user-1\r\n", "ce-specversion: 1.0\r\n")
                    .contains("ce-time: 2026-11-05T10:15:30.250Z\r\n", "content-type: application/json\r\n")
                    .contains("webhook-id: msg_1\r\n", "webhook-signature: v1,", "X-Mine: yes\r\n")
                    .endsWith("\r\n\r\n");
        });
    }

    @Test
    void sendWhenMuchComesAtOnceThenAllIsDeliveredOverOneConnection() {
        List<Attempt> attempts =
                IntStream.range(0, 500).mapToObj(i -> sink.send(Sending.delivery("m" + i, SINK, 0))).toList().stream()
                        .map(future -> future.join())
                        .toList();

        assertThat(attempts).allMatch(Attempt::isDelivered);
        assertThat(server.greetings()).hasSize(1);
        assertThat(server.published()).extracting(Published::headers).doesNotHaveDuplicates();
    }

    @Test
    void sendWhenNoStreamTakesItThenTriedAgain() {
        server.answer = message -> FakeNats.NO_RESPONDERS;

        Attempt attempt = send(sink);

        assertThat(attempt.outcome()).isInstanceOf(Retry.class);
        assertThat(attempt.detail()).contains("No stream");
    }

    @Test
    void sendWhenTheStreamRefusesThenTriedAgainAndSaysWhy() {
        server.answer = message -> "{\"error\":{\"code\":503,\"description\":\"insufficient storage\"}}";

        Attempt attempt = send(sink);

        assertThat(attempt.outcome()).isInstanceOf(Retry.class);
        assertThat(attempt.detail()).isEqualTo("insufficient storage");
    }

    @Test
    void sendWhenSomebodyElseAnswersThenNotDelivered() {
        server.answer = message -> "thank you";

        assertThat(send(sink).outcome()).isInstanceOf(Retry.class);
    }

    @Test
    void sendWhenTheServerIsSilentThenGivesUpInTimeAndConnectsAgain() {
        NatsSink hasty = sink(server.address(), "", Duration.ofMillis(300));
        server.answer = message -> FakeNats.NOTHING;
        Attempt silent = send(hasty);
        assertThat(silent.outcome()).isEqualTo(new Retry(Duration.ofSeconds(5), true));
        assertThat(silent.detail()).contains("300 ms");

        server.answer = message -> FakeNats.STORED;

        await().until(() -> send(hasty).isDelivered());
        assertThat(server.greetings()).hasSizeGreaterThan(1);
        hasty.close();
    }

    @Test
    void sendWhenTheServerWasRestartedThenConnectsAgain() throws IOException {
        assertThat(send(sink).isDelivered()).isTrue();

        server.hangUp();

        await().until(() -> send(sink).isDelivered());
        assertThat(server.greetings()).hasSize(2);
    }

    @Test
    void sendWhenTheConnectionBreaksWhileSendingThenTriedAgain() {
        server.answer = message -> {
            try {
                server.hangUp();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return FakeNats.NOTHING;
        };

        assertThat(send(sink).outcome()).isInstanceOf(Retry.class);
    }

    @Test
    void sendWhenNobodyListensThenTriedAgain() throws IOException {
        server.close();

        assertThat(send(sink).outcome()).isInstanceOf(Retry.class);
    }

    @Test
    void sendWhenTheServerRefusesUsThenSaysSoWithoutThePassword() {
        server.welcome = "-ERR 'Authorization Violation'";

        Attempt attempt = send(sink);

        assertThat(attempt.outcome()).isInstanceOf(Retry.class);
        assertThat(attempt.detail()).contains("Authorization Violation").doesNotContain("hidden");
        assertThat(server.greetings()).first().asString().contains("\"user\":\"cloakroom\"", "\"pass\":\"hidden\"");
    }

    @Test
    void sendWhenTheServerWantsTlsThenSaysSoAndSendsNoPassword() {
        server.info = "{\"headers\":true,\"tls_required\":true}";

        Attempt attempt = send(sink);

        assertThat(attempt.detail()).contains("tls://");
        assertThat(server.greetings()).isEmpty();
    }

    @Test
    void sendWhenTheMessageIsLargerThanTheServerTakesThenTriedAgainAndTheConnectionLives() {
        server.info = "{\"headers\":true,\"max_payload\":20}";

        assertThat(send(sink).detail()).contains("20 bytes");
        assertThat(server.published()).isEmpty();
    }

    @Test
    void sendWhenTheRealmsNameIsNoSubjectThenItIsEncoded() {
        Delivery delivery = Sending.delivery("1", SINK, 0);
        DeliveryTarget target = new DeliveryTarget(
                "endpoint", "a.b *>é", SINK, delivery.target().signers(), Map.of(), false);

        sink.send(new Delivery("1", delivery.event(), target, Sending.BODY, 0)).join();

        assertThat(server.published())
                .extracting(Published::subject)
                .containsExactly("bench.a%2Eb%20%2A%3E%C3%A9.user.created");
    }

    private static Attempt send(NatsSink sink) {
        return sink.send(Sending.delivery("1", SINK, 0)).join();
    }

    private static NatsSink sink(URI address, String token, Duration timeout) {
        return new NatsSink(
                new NatsSettings(address, "cloakroom", "hidden", token, "bench", Duration.ofSeconds(5), timeout),
                Sending.exactSchedule(),
                Clock.fixed(Sending.NOW, ZoneOffset.UTC));
    }
}
