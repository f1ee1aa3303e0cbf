package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.usage.Activity;
import io.cloakroom.usage.Pseudonyms;
import io.cloakroom.usage.RebuildResult;
import io.cloakroom.usage.SignUp;
import io.cloakroom.usage.UsageMonth;
import io.cloakroom.usage.UsageRecorder;
import io.cloakroom.usage.UsageRules;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.events.Event;
import org.keycloak.events.EventQuery;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Reads a month out of Keycloak's event store and adds what is missing in the sets: what was not recorded while the
 * listener was off. Nothing is taken away, for the store may have forgotten more than the sets. It goes piece by piece, each
 * in a transaction of its own, so that a large store needs no more memory than a small one; should one fail, what is added
 * by then is as true as it was, and the next rebuild adds the rest. What is known to be written is not written again.
 */
final class UsageRebuild {

    private static final EventType[] COUNTED = CountedEvents.TYPES.toArray(EventType[]::new);

    /** The clocks of nodes and databases differ, but not by that. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** Whose rows are known to be written; of more users, the store is asked again. */
    private static final int REMEMBERED_USERS = 200_000;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UsageMonth month;
    private final CountedEvents counted;
    private final UsageRecorder recorder;

    private final Set<String> impersonated = new HashSet<>();
    private final Map<String, Instant> registered = new HashMap<>();
    private final Map<String, Optional<Person>> people = new HashMap<>();
    private long events;
    private long added;
    private long madeBillable;

    UsageRebuild(KeycloakSession session, RealmModel realm, UsageMonth month, CountedEvents counted, UsageRules rules) {
        this.session = session;
        this.realm = realm;
        this.month = month;
        this.counted = counted;
        this.recorder = new UsageRecorder(rules, REMEMBERED_USERS);
    }

    RebuildResult run() {
        // What is counted under a key is not to stay when the key does not.
        Pseudonyms pseudonyms = apart(own -> new UsageKeys(own, own.getContext().getRealm()).pseudonyms(month));
        each(
                month.minus(1),
                Duration.ofDays(1),
                (slice, event) -> note(event),
                EventType.IMPERSONATE,
                EventType.REGISTER);
        each(month, Duration.ofHours(1), (slice, event) -> count(slice, event, pseudonyms), COUNTED);
        return new RebuildResult(month.toString(), events, added, madeBillable);
    }

    /** @param length of what is read at once */
    private void each(UsageMonth from, Duration length, BiConsumer<Slice, Event> action, EventType... types) {
        Instant latest = Instant.ofEpochMilli(Time.currentTimeMillis()).plus(AHEAD);
        Instant end = month.next().startsAt();
        for (Instant at = from.startsAt(); at.isBefore(end) && at.isBefore(latest); at = at.plus(length)) {
            Instant start = at;
            Slice read = apart(own -> read(new Slice(own), start, start.plus(length), action, types));
            added += read.store().added();
            madeBillable += read.store().madeBillable();
        }
    }

    /** In a session and a transaction of its own. */
    private <T> T apart(Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
            own.getContext().setRealm(own.realms().getRealm(realm.getId()));
            return work.apply(own);
        });
    }

    private Slice read(Slice slice, Instant from, Instant to, BiConsumer<Slice, Event> action, EventType... types) {
        EventQuery query = slice.session()
                .getProvider(EventStoreProvider.class)
                .createQuery()
                .realm(realm.getId())
                .type(types)
                .fromDate(from.toEpochMilli())
                .toDate(to.toEpochMilli() - 1)
                .orderByAscTime();
        try (var stream = query.getResultStream()) {
            stream.forEach(event -> action.accept(slice, event));
        }
        return slice;
    }

    private void note(Event event) {
        if (event.getType() == EventType.REGISTER) {
            registered.put(event.getUserId(), at(event));
        } else {
            impersonated.add(session(event));
        }
    }

    private void count(Slice slice, Event event, Pseudonyms pseudonyms) {
        if (!counted.includes(event) || impersonated.contains(session(event))) {
            return;
        }
        events++;
        people.computeIfAbsent(event.getUserId(), id -> person(slice, id, pseudonyms))
                .ifPresent(person -> record(slice, person, event));
    }

    private void record(Slice slice, Person person, Event event) {
        Activity activity = new Activity(
                realm.getId(), person.id(), at(event), Optional.ofNullable(event.getClientId()), Optional.empty());
        if (!recorder.isCounted(activity)) {
            CountingStore store = slice.store();
            recorder.record(activity, person.signUp(), person.isKnown() ? store : store.withoutChanges())
                    .committed()
                    .run();
        }
    }

    /** Empty for what is no person. */
    private Optional<Person> person(Slice slice, String userId, Pseudonyms pseudonyms) {
        KeycloakSession own = slice.session();
        @Nullable UserModel user = own.users().getUserById(own.getContext().getRealm(), userId);
        if (user != null) {
            return CountedEvents.isPerson(user)
                    ? Optional.of(new Person(user.getId(), UsageEventListenerProvider.signUp(user), true))
                    : Optional.empty();
        }
        Optional<Instant> signedUpAt = Optional.ofNullable(registered.get(userId));
        return Optional.of(new Person(pseudonyms.of(userId), new SignUp(signedUpAt), signedUpAt.isPresent()));
    }

    /** An event without a session is of the session that its own id names: of no other's. */
    private static String session(Event event) {
        return event.getSessionId() == null ? event.getId() : event.getSessionId();
    }

    private static Instant at(Event event) {
        return Instant.ofEpochMilli(event.getTime());
    }

    /** What a piece is read and written by. */
    private record Slice(KeycloakSession session, CountingStore store) {

        Slice(KeycloakSession session) {
            this(session, new CountingStore(new JpaUsageStore(Jpa.entityManager(session))));
        }
    }

    /**
     * Who is behind an event.
     *
     * @param id as it stands in the sets
     * @param isKnown false for a user who is gone, and whose sign-up nobody knows any more: the sets may know better
     */
    private record Person(String id, SignUp signUp, boolean isKnown) {}
}
