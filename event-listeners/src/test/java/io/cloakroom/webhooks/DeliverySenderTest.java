package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.standardwebhooks.Webhook;
import io.cloakroom.core.http.AddressGuard;
import io.cloakroom.core.http.HttpLimits;
import io.cloakroom.core.http.OutgoingHttp;
import io.cloakroom.webhooks.DeliveryOutcome.Delivered;
import io.cloakroom.webhooks.DeliveryOutcome.Exhausted;
import io.cloakroom.webhooks.DeliveryOutcome.Gone;
import io.cloakroom.webhooks.DeliveryOutcome.Retry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeliverySenderTest {

    private final Receiver receiver = new Receiver();
    private final OutgoingHttp http =
            Sending.settings(4, Duration.ofSeconds(10), Duration.ofSeconds(1)).http();
    private final DeliverySender sender = sender(http, Sending.NOW);

    @AfterEach
    void close() {
        http.close();
        receiver.close();
    }

    @Test
    void sendWhenDeliveredThenHeadersOfBothFamiliesAreEqualAndSigned() throws Exception {
        Instant now = Instant.now();

        send(sender(http, now), first());

        Receiver.Received request = receiver.received().get(0);
        assertThat(request.body()).isEqualTo(Sending.BODY);
        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("user-agent", "Cloakroom-Webhooks/1.0")
                .containsEntry("webhook-id", "msg_1")
                .containsEntry("svix-id", "msg_1")
                .containsEntry("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .containsEntry("svix-timestamp", Long.toString(now.getEpochSecond()))
                .containsEntry("svix-signature", request.headers().getOrDefault("webhook-signature", "none"));
        new Webhook(Sending.SECRET.reveal())
                .verify(
                        request.body(),
                        Map.of(
                                "webhook-id", List.of("msg_1"),
                                "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                                "webhook-signature",
                                        List.of(request.headers().getOrDefault("webhook-signature", "none"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void sendWhenReceiverAnswers2xxThenIsDelivered(int status) {
        receiver.answerWith(status);

        assertThat(send(sender, first())).isEqualTo(new Delivered());
    }

    @Test
    void sendWhenReceiverAnswers410ThenIsGone() {
        receiver.answerWith(410);

        assertThat(send(sender, first())).isEqualTo(new Gone());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 401, 404, 429, 500, 503})
    void sendWhenReceiverAnswersAnythingElseThenIsTriedAgainAndNoRedirectIsFollowed(int status) {
        receiver.answerWith(status);

        assertThat(send(sender, first())).isEqualTo(new Retry(Sending.NOW.plusSeconds(5), "status " + status));
        assertThat(receiver.received()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1, PT5M", "4, PT5H", "8, PT24H"})
    void sendWhenTriesFailedBeforeThenWaitsAsTheScheduleSays(int failures, Duration delay) {
        receiver.answerWith(500);

        assertThat(send(sender, afterFailures(failures))).isEqualTo(new Retry(Sending.NOW.plus(delay), "status 500"));
    }

    @Test
    void sendWhenTheTenthTryFailsThenIsExhausted() {
        receiver.answerWith(500);

        assertThat(send(sender, afterFailures(9))).isEqualTo(new Exhausted("status 500"));
    }

    @Test
    void sendWhenTheTenthTryIsAnsweredWith2xxThenIsDelivered() {
        assertThat(send(sender, afterFailures(9))).isEqualTo(new Delivered());
    }

    @Test
    void sendWhenReceiverDoesNotAnswerThenIsTriedAgain() {
        receiver.hold();
        try (OutgoingHttp impatient = Sending.settings(4, Duration.ofMillis(300), Duration.ofSeconds(1))
                .http()) {
            assertThat(send(sender(impatient, Sending.NOW), first()))
                    .isEqualTo(new Retry(Sending.NOW.plusSeconds(5), "No complete reply within 300 ms"));
        }
    }

    @Test
    void sendWhenNobodyListensThenIsTriedAgain() {
        receiver.close();

        assertThat(send(sender, first()))
                .asInstanceOf(type(Retry.class))
                .satisfies(retry -> assertThat(retry.at()).isEqualTo(Sending.NOW.plusSeconds(5)))
                .satisfies(retry -> assertThat(retry.reason()).contains("refused"));
    }

    @Test
    void sendWhenAddressIsRefusedThenIsTriedAgainAndNothingIsSent() {
        HttpLimits limits = new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1024, 4);
        try (OutgoingHttp guarded = new OutgoingHttp("test", AddressGuard.publicAnd(List.of()), limits)) {
            assertThat(send(sender(guarded, Sending.NOW), first()))
                    .asInstanceOf(type(Retry.class))
                    .satisfies(retry -> assertThat(retry.reason()).contains("not public"));
        }
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void sendWhenHttpIsClosedThenIsAnOutcomeToo() {
        http.close();

        assertThat(send(sender, first())).isInstanceOf(Retry.class);
    }

    private Delivery first() {
        return afterFailures(0);
    }

    private Delivery afterFailures(int failures) {
        URI address = receiver.address();
        return Sending.delivery("1", "endpoint", address, failures);
    }

    private static DeliverySender sender(OutgoingHttp http, Instant now) {
        return new DeliverySender(http, Sending.exactSchedule(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static DeliveryOutcome send(DeliverySender sender, Delivery delivery) {
        return sender.send(delivery).orTimeout(20, TimeUnit.SECONDS).join();
    }
}
