package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class UsageRulesTest {

    private static final Instant START = Instant.parse("2026-10-28T00:00:00Z");
    private static final SignUp UNKNOWN = new SignUp(Optional.empty());
    private static final UnaryOperator<String> PSEUDONYM = new Pseudonyms(new byte[Pseudonyms.KEY_LENGTH])::of;

    private final UsageRules rules = new UsageRules(FirstDay.HOURS, false);
    private final MemoryUsageStore store = new MemoryUsageStore();

    @Test
    void writeWhenUserIsNewThenIsOneRowForRealmClientAndOrganizationInOneStatement() {
        write(rules, activity("user", START, "app", "acme"), signUp(START.minus(Duration.ofDays(40))), store);

        assertThat(store.rows.keySet())
                .containsExactly("realm|202610|*|user", "realm|202610|c:app|user", "realm|202610|o:acme|user");
        assertThat(store.rows.values()).allMatch(UsageRow::billable).noneMatch(UsageRow::newcomer);
        assertThat(store.statements).isEqualTo(1);
    }

    @Test
    void writeWhenFirstDayEndsThenOnlyWhereTheUserIsActiveAfterIt() {
        write(rules, activity("user", START, "app", "acme"), signUp(START), store);
        write(rules, activity("user", START.plus(Duration.ofHours(24)), "other", null), signUp(START), store);

        assertThat(store.rows.values().stream().filter(UsageRow::billable).map(row -> row.scope()
                        .key()))
                .containsExactly("*", "c:other");
        assertThat(store.rows.values()).allMatch(UsageRow::newcomer);
    }

    @Test
    void writeDayWhenCalledThenTellsTheFirstOfEachDay() {
        assertThat(rules.writeDay(activity("user", START, "app", null), signUp(START), store))
                .isTrue();
        assertThat(rules.writeDay(activity("user", START.plusSeconds(60), "other", null), signUp(START), store))
                .isFalse();
        assertThat(rules.writeDay(activity("user", START.plus(Duration.ofDays(1)), "app", null), signUp(START), store))
                .isTrue();
        assertThat(store.rows).containsOnlyKeys("realm|20261028|*|user", "realm|20261029|*|user");
    }

    @Test
    void writeWhenDaysAreCountedThenWritesTheDayToo() {
        write(new UsageRules(FirstDay.HOURS, true), activity("user", START, null, null), signUp(START), store);

        assertThat(store.rows).containsOnlyKeys("realm|202610|*|user", "realm|20261028|*|user");
    }

    /**
     * What was metered live, through two nodes' caches, with deletions among the activities, is what a rebuild from the
     * log finds, in whatever order and however often the log tells it.
     */
    @RepeatedTest(200)
    void writeWhenHistoryIsRebuiltThenFindsTheSame(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<String, SignUp> users = users(random);
        List<Activity> log = new ArrayList<>();
        List<String> alive = new ArrayList<>(users.keySet());
        UsageRecorder[] nodes = {new UsageRecorder(rules, 5), new UsageRecorder(rules, 100)};
        Instant now = START;
        for (int step = 0; step < 120 && !alive.isEmpty(); step++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(240)));
            String user = alive.get(random.nextInt(alive.size()));
            if (random.nextInt(25) == 0) {
                alive.remove(user);
                store.rename(user, PSEUDONYM);
                continue;
            }
            // No two nodes' clocks are the same.
            Activity activity = activity(
                    user,
                    now.plusSeconds(random.nextInt(600) - 300),
                    "app" + random.nextInt(2),
                    random.nextInt(3) == 0 ? "acme" : null);
            log.add(activity);
            UsageRecorder node = nodes[random.nextInt(2)];
            write(node, activity, users.getOrDefault(user, UNKNOWN), store);
        }

        MemoryUsageStore rebuilt = new MemoryUsageStore();
        for (int time = 0; time < 2; time++) {
            Collections.shuffle(log, random);
            UsageRecorder recorder = new UsageRecorder(rules, 5);
            log.forEach(
                    entry -> write(recorder, told(entry, alive), users.getOrDefault(entry.userId(), UNKNOWN), rebuilt));
        }
        assertThat(rebuilt.rows).isEqualTo(store.rows);

        UsageRecorder recorder = new UsageRecorder(rules, 100);
        log.forEach(entry -> write(recorder, told(entry, alive), users.getOrDefault(entry.userId(), UNKNOWN), store));
        assertThat(store.rows).isEqualTo(rebuilt.rows);
    }

    private static void write(UsageRules rules, Activity activity, SignUp signUp, UsageStore store) {
        write(new UsageRecorder(rules, 1), activity, signUp, store);
    }

    private static void write(UsageRecorder recorder, Activity activity, SignUp signUp, UsageStore store) {
        if (!recorder.isCounted(activity)) {
            recorder.record(activity, signUp, store).committed().run();
        }
    }

    private static Activity told(Activity entry, List<String> alive) {
        String userId = alive.contains(entry.userId()) ? entry.userId() : PSEUDONYM.apply(entry.userId());
        return new Activity(entry.realmId(), userId, entry.at(), entry.clientId(), entry.organizationId());
    }

    private static Map<String, SignUp> users(Random random) {
        Map<String, SignUp> users = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            users.put(
                    "user" + i,
                    random.nextInt(4) == 0 ? UNKNOWN : signUp(START.plus(Duration.ofHours(random.nextInt(300) - 48))));
        }
        return users;
    }

    private static SignUp signUp(Instant at) {
        return new SignUp(Optional.of(at));
    }

    private static Activity activity(String user, Instant at, @Nullable String client, @Nullable String organization) {
        return new Activity("realm", user, at, Optional.ofNullable(client), Optional.ofNullable(organization));
    }
}
