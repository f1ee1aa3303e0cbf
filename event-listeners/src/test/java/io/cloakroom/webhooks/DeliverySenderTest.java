package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeliverySenderTest {

    private final Receiver receiver = new Receiver();
    private final OutgoingHttp http = Sending.http(Duration.ofSeconds(10));
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
                .containsEntry("x-mine", "yes")
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

        assertThat(send(sender, first()))
                .isEqualTo(new Retry(
                        Duration.ofSeconds(5), Set.of(429, 502, 503, 504).contains(status)));
        assertThat(receiver.received()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1, PT5M", "4, PT5H", "8, PT24H"})
    void sendWhenTriesFailedBeforeThenWaitsAsTheScheduleSays(int failures, Duration delay) {
        receiver.answerWith(500);

        assertThat(send(sender, afterFailures(failures))).isEqualTo(new Retry(delay, false));
    }

    @Test
    void sendWhenTheTenthTryFailsThenIsExhausted() {
        receiver.answerWith(500);

        assertThat(send(sender, afterFailures(9))).isEqualTo(new Exhausted());
    }

    @Test
    void sendWhenTheTenthTryIsAnsweredWith2xxThenIsDelivered() {
        assertThat(send(sender, afterFailures(9))).isEqualTo(new Delivered());
    }

    @Test
    void sendWhenReceiverDoesNotAnswerThenIsTriedAgain() {
        receiver.hold();
        try (OutgoingHttp impatient = Sending.http(Duration.ofMillis(300))) {
            Attempt attempt = attempt(sender(impatient, Sending.NOW), first());
            assertThat(attempt.outcome()).isEqualTo(new Retry(Duration.ofSeconds(5), true));
            assertThat(attempt.detail()).isEqualTo("No complete reply within 300 ms");
            assertThat(attempt.status()).isEmpty();
        }
    }

    @Test
    void sendWhenNobodyListensThenIsTriedAgain() {
        receiver.close();

        Attempt attempt = attempt(sender, first());
        assertThat(attempt.outcome()).isEqualTo(new Retry(Duration.ofSeconds(5), true));
        assertThat(attempt.detail()).contains("refused");
    }

    @Test
    void sendWhenAddressIsRefusedThenIsTriedAgainAndNothingIsSent() {
        HttpLimits limits = new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1024, 4);
        try (OutgoingHttp guarded = new OutgoingHttp("test", AddressGuard.publicAnd(List.of()), limits)) {
            Attempt attempt = attempt(sender(guarded, Sending.NOW), first());
            assertThat(attempt.outcome()).isInstanceOf(Retry.class);
            assertThat(attempt.detail()).contains("not public");
        }
        assertThat(receiver.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "1, PT5S",
        "-1, PT5S",
        "soon, PT5S",
        "999999999, PT24H",
        "'Thu, 5 Nov 2026 10:25:30 GMT', PT9M59.75S",
        "'Thu, 5 Nov 2026 10:00:00 GMT', PT5S"
    })
    void sendWhenReceiverSaysWhenToComeBackThenItIsObeyedWhereItIsLater(String retryAfter, Duration delay) {
        receiver.answerWith(503);
        receiver.answerHeader("Retry-After", retryAfter);

        assertThat(send(sender, first())).isEqualTo(new Retry(delay, true));
    }

    @Test
    void sendWhenReceiverSaysMuchThenItsBeginningIsKept() {
        receiver.answerWith(500);
        receiver.answerBody("\0" + "x".repeat(5000));

        assertThat(attempt(sender, first()).detail())
                .hasSizeLessThanOrEqualTo(Attempt.MAX_DETAIL)
                .startsWith("xxx");
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
        return Sending.delivery("1", address, failures);
    }

    private static DeliverySender sender(OutgoingHttp http, Instant now) {
        return new DeliverySender(http, Sending.exactSchedule(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static DeliveryOutcome send(DeliverySender sender, Delivery delivery) {
        return attempt(sender, delivery).outcome();
    }

    private static Attempt attempt(DeliverySender sender, Delivery delivery) {
        return sender.send(delivery).orTimeout(20, TimeUnit.SECONDS).join();
    }
}
