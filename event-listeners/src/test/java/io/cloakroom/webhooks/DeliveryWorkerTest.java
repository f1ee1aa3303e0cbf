package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.core.http.OutgoingHttp;
import io.cloakroom.webhooks.DeliveryOutcome.Delivered;
import io.cloakroom.webhooks.DeliveryOutcome.Exhausted;
import io.cloakroom.webhooks.DeliveryOutcome.Gone;
import io.cloakroom.webhooks.DeliveryOutcome.Retry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeliveryWorkerTest {

    private static final Duration NEVER = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Receiver receiver = new Receiver();
    private final MemoryDeliveryStore store = new MemoryDeliveryStore();
    private final SettableClock clock = new SettableClock(Sending.NOW);
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    @AfterEach
    void close() throws Exception {
        receiver.release();
        for (AutoCloseable each : started) {
            each.close();
        }
        receiver.close();
    }

    @Test
    void runWhenDeliveryIsDueThenSendsItOnceAndForgetsIt() {
        add("1", "a");

        start(4, NEVER);

        soon().untilAsserted(() -> assertThat(store.outcomes()).containsEntry("1", new Delivered()));
        assertThat(store.waiting()).isEmpty();
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void runWhenDeliveryIsNotDueThenLeavesItAlone() {
        store.add(Sending.delivery("1", "a", receiver.address(), 0), Sending.NOW.plusMillis(1));

        start(4, SOON);

        soon().until(() -> store.claims() >= 3);
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void runWhenReceiverFailsThenTriesAgainWhenTheRetryIsDue() {
        receiver.answerWith(500);
        add("1", "a");
        DeliveryWorker worker = start(4, NEVER);
        soon().untilAsserted(() ->
                assertThat(store.outcomes()).containsEntry("1", new Retry(Sending.NOW.plusSeconds(5), "status 500")));

        receiver.answerWith(200);
        clock.forward(Duration.ofSeconds(5));
        worker.wake();

        soon().untilAsserted(() -> assertThat(store.outcomes()).containsEntry("1", new Delivered()));
        assertThat(receiver.received()).hasSize(2).allSatisfy(request -> assertThat(request.headers())
                .containsEntry("webhook-id", "msg_1"));
    }

    @Test
    void runWhenTheLastTryFailsThenRecordsThatTheScheduleIsAtItsEnd() {
        receiver.answerWith(500);
        store.add(Sending.delivery("1", "a", receiver.address(), 9), Sending.NOW);

        start(4, NEVER);

        soon().untilAsserted(() -> assertThat(store.outcomes()).containsEntry("1", new Exhausted("status 500")));
    }

    @Test
    void runWhenReceiverIsGoneThenRecordsIt() {
        receiver.answerWith(410);
        add("1", "a");

        start(4, NEVER);

        soon().untilAsserted(() -> assertThat(store.outcomes()).containsEntry("1", new Gone()));
    }

    @Test
    void runWhenClaimingFailsOnceThenGoesOnAfterThePollInterval() {
        store.failNextClaim();
        add("1", "a");

        start(4, SOON);

        soon().untilAsserted(() -> assertThat(store.outcomes()).containsEntry("1", new Delivered()));
    }

    @Test
    void runWhenRecordingFailsThenDeliversAgainWhenTheLeaseEnds() {
        store.failNextRecord();
        add("1", "a");
        DeliveryWorker worker = start(4, SOON);
        soon().until(() -> receiver.received().size() == 1);
        soon().until(() -> store.claims() >= 5);
        assertThat(store.outcomes()).isEmpty();

        clock.forward(lease());
        worker.wake();

        soon().untilAsserted(() -> assertThat(store.outcomes()).containsEntry("1", new Delivered()));
        assertThat(receiver.received()).hasSize(2);
    }

    @Test
    void runWhenMoreIsDueThanMayRunAtOnceThenTheRestWaits() {
        receiver.hold();
        IntStream.range(0, 8).forEach(i -> add("d" + i, "endpoint" + i));
        DeliveryWorker worker = start(3, SOON);
        soon().until(() -> receiver.received().size() == 3);

        worker.wake();
        await().during(Duration.ofMillis(250))
                .atMost(TIMEOUT)
                .until(() -> receiver.received().size() == 3);
        receiver.release();

        soon().untilAsserted(() -> assertThat(store.outcomes()).hasSize(8));
        assertThat(store.outcomes().values()).containsOnly(new Delivered());
        assertThat(receiver.received()).hasSize(8);
    }

    @Test
    void runWhenAnEndpointHasItsShareUnderWayThenOthersGoFirst() {
        receiver.hold();
        add("a1", "a");
        add("a2", "a");
        DeliveryWorker worker = start(8, NEVER);
        soon().until(() -> receiver.received().size() == 2);

        add("a3", "a");
        add("b1", "b");
        worker.wake();
        soon().until(() -> receiver.received().size() == 3);

        assertThat(receiver.received().get(2).headers()).containsEntry("webhook-id", "msg_b1");
        receiver.release();
        soon().untilAsserted(() -> assertThat(store.outcomes()).hasSize(4));
    }

    @Test
    void runWhenAnEndpointHasALongQueueAndHangsThenItGetsItsShareAndOthersGetTheirs() {
        receiver.hold();
        IntStream.range(0, 20).forEach(i -> add("a" + i, "a"));
        add("b", "b");

        start(8, SOON);

        soon().until(() -> receiver.received().size() == 3);
        int claims = store.claims();
        soon().until(() -> store.claims() >= claims + 3);
        assertThat(receiver.received())
                .extracting(request -> request.headers().get("webhook-id"))
                .containsExactlyInAnyOrder("msg_a0", "msg_a1", "msg_b");
        receiver.release();
        soon().untilAsserted(() -> assertThat(store.outcomes()).hasSize(21));
    }

    @Test
    void wakeWhenWorkerSleepsThenItLooksAtOnce() {
        DeliveryWorker worker = start(4, NEVER);
        soon().until(() -> store.claims() == 1);

        add("1", "a");
        worker.wake();

        soon().untilAsserted(() -> assertThat(store.outcomes()).containsEntry("1", new Delivered()));
    }

    @Test
    void runWhenNextIsDueBeforeThePollThenSleepsNoLongerThanThat() {
        store.add(Sending.delivery("1", "a", receiver.address(), 0), Sending.NOW.plusMillis(50));
        start(4, NEVER);
        soon().until(() -> store.claims() >= 1);

        clock.forward(Duration.ofMillis(50));

        soon().untilAsserted(() -> assertThat(store.outcomes()).containsEntry("1", new Delivered()));
    }

    @Test
    void closeWhenRunningThenTakesNothingMore() {
        DeliveryWorker worker = start(4, SOON);
        soon().until(() -> store.claims() >= 1);

        worker.close();
        add("1", "a");
        worker.wake();

        await().during(Duration.ofMillis(200)).atMost(TIMEOUT).until(() -> receiver.received()
                .isEmpty());
        assertThat(store.waiting()).isEqualTo(List.of("1"));
    }

    private void add(String id, String endpointId) {
        store.add(Sending.delivery(id, endpointId, receiver.address(), 0), Sending.NOW);
    }

    private DeliveryWorker start(int maxConcurrent, Duration pollInterval) {
        WebhookSettings settings = Sending.settings(maxConcurrent, TIMEOUT, pollInterval);
        OutgoingHttp http = settings.http();
        DeliverySender sender = new DeliverySender(http, Sending.exactSchedule(), clock);
        DeliveryWorker worker = new DeliveryWorker(store, sender, settings, clock);
        started.add(worker);
        started.add(http);
        worker.start();
        return worker;
    }

    private static Duration lease() {
        return Sending.settings(1, TIMEOUT, SOON).lease();
    }

    private static ConditionFactory soon() {
        return await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(10));
    }
}
