package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.usage.Activity;
import io.cloakroom.usage.Pseudonyms;
import io.cloakroom.usage.RebuildResult;
import io.cloakroom.usage.SignUp;
import io.cloakroom.usage.UsageMonth;
import io.cloakroom.usage.UsageRules;
import io.cloakroom.usage.UsageStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventQuery;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Reads a month out of Keycloak's event store and adds what is missing in the sets: what was not recorded while the
 * listener was off. Nothing is taken away, for the store may have forgotten more than the sets.
 */
final class UsageRebuild {

    private static final EventType[] COUNTED = CountedEvents.TYPES.toArray(EventType[]::new);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UsageMonth month;
    private final CountedEvents counted;
    private final UsageRules rules;
    private final CountingStore store;

    private final Set<String> impersonated = new HashSet<>();
    private final Map<String, Instant> registered = new HashMap<>();
    private final Map<String, Optional<Person>> people = new HashMap<>();
    private long events;

    UsageRebuild(KeycloakSession session, RealmModel realm, UsageMonth month, CountedEvents counted, UsageRules rules) {
        this.session = session;
        this.realm = realm;
        this.month = month;
        this.counted = counted;
        this.rules = rules;
        this.store = new CountingStore(new JpaUsageStore(Jpa.entityManager(session)));
    }

    RebuildResult run() {
        Pseudonyms pseudonyms = new UsageKeys(session, realm).pseudonyms(month);
        each(event -> impersonated.add(session(event)), month.minus(1), EventType.IMPERSONATE);
        each(event -> registered.put(event.getUserId(), at(event)), month.minus(1), EventType.REGISTER);
        each(event -> count(event, pseudonyms), month, COUNTED);
        return new RebuildResult(month.toString(), events, store.added(), store.madeBillable());
    }

    private void each(Consumer<Event> action, UsageMonth from, EventType... types) {
        EventQuery query = session.getProvider(EventStoreProvider.class)
                .createQuery()
                .realm(realm.getId())
                .type(types)
                .fromDate(from.startsAt().toEpochMilli())
                .toDate(month.next().startsAt().toEpochMilli() - 1)
                .orderByAscTime();
        try (var stream = query.getResultStream()) {
            stream.forEach(action);
        }
    }

    private void count(Event event, Pseudonyms pseudonyms) {
        if (!counted.includes(event) || impersonated.contains(session(event))) {
            return;
        }
        events++;
        people.computeIfAbsent(event.getUserId(), id -> person(event, pseudonyms))
                .ifPresent(person -> rules.write(
                        new Activity(
                                realm.getId(),
                                person.id(),
                                at(event),
                                Optional.ofNullable(event.getClientId()),
                                Optional.empty()),
                        person.signUp(),
                        person.store()));
    }

    /** Empty for what is no person. */
    private Optional<Person> person(Event event, Pseudonyms pseudonyms) {
        @Nullable UserModel user = session.users().getUserById(realm, event.getUserId());
        if (user != null) {
            return CountedEvents.isPerson(user)
                    ? Optional.of(new Person(user.getId(), UsageEventListenerProvider.signUp(user), store))
                    : Optional.empty();
        }
        Optional<Instant> signedUpAt = Optional.ofNullable(registered.get(event.getUserId()));
        String pseudonym = pseudonyms.of(event.getUserId());
        // Of a user who is gone, and whose sign-up nobody knows any more, the sets may know better.
        return Optional.of(
                new Person(pseudonym, new SignUp(signedUpAt), signedUpAt.isPresent() ? store : store.withoutChanges()));
    }

    /** An event without a session is of the session that its own id names: of no other's. */
    private static String session(Event event) {
        return event.getSessionId() == null ? event.getId() : event.getSessionId();
    }

    private static Instant at(Event event) {
        return Instant.ofEpochMilli(event.getTime());
    }

    /** Who is behind an event, by the id that stands in the sets. */
    private record Person(String id, SignUp signUp, UsageStore store) {}
}
