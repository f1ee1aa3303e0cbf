package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.RequestStandIn;
import io.cloakroom.usage.UsageMonth;
import io.cloakroom.usage.keycloak.UsageClosing.RealmMonth;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.TimerProvider;

/** What is done about the figures from time to time, beside all requests. */
final class UsageHousekeeping {

    private static final Logger LOG = Logger.getLogger(UsageHousekeeping.class);

    /** Events and mails ask for the request that they come from. What is told here needs no address. */
    private static final URI NO_REQUEST = URI.create("http://localhost/");

    private final KeycloakSessionFactory sessions;
    private final Clock clock;
    private final UsageGauges gauges = new UsageGauges();
    private final AtomicBoolean running = new AtomicBoolean();

    /** What this node has made sure of already; of use to nobody but {@link #running its one run}. */
    private volatile @Nullable UsageMonth closedUpTo;

    private volatile @Nullable UsageMonth forgottenIn;

    UsageHousekeeping(KeycloakSessionFactory sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    void runEvery(Duration interval) {
        KeycloakModelUtils.runJobInTransaction(sessions, session -> session.getProvider(TimerProvider.class)
                .schedule(this::runBesideTheTimer, interval.toMillis(), "cloakroom-usage"));
    }

    /** Keycloak has one thread for all its timers: a month of many users must not hold it up. */
    private void runBesideTheTimer() {
        if (running.compareAndSet(false, true)) {
            try {
                KeycloakModelUtils.runJobInTransaction(sessions, session -> session.getProvider(ExecutorsProvider.class)
                        .getExecutor("cloakroom-usage")
                        .execute(this::run));
            } catch (RuntimeException e) {
                running.set(false);
                LOG.warn("The usage figures could not be looked after.", e);
            }
        }
    }

    private void run() {
        try {
            Instant now = clock.instant();
            closeMonths(UsageClosing.lastToClose(now));
            forgetMonths(UsageMonth.of(now));
            checkThresholds(now);
            showGauges(UsageMonth.of(now));
        } catch (RuntimeException e) {
            // The next run tries again.
            LOG.warn("The usage figures could not be looked after.", e);
        } finally {
            running.set(false);
        }
    }

    private void closeMonths(UsageMonth last) {
        if (!last.equals(closedUpTo)) {
            for (RealmMonth month : inTransaction(closing -> closing.toClose(last))) {
                inTransaction(closing -> {
                    closing.close(month);
                    return month;
                });
            }
            closedUpTo = last;
        }
    }

    private void forgetMonths(UsageMonth current) {
        if (!current.equals(forgottenIn)) {
            for (RealmMonth month : inTransaction(closing -> closing.toForget(current))) {
                boolean more = true;
                while (more) {
                    more = inTransaction(closing -> closing.forget(month));
                }
            }
            forgottenIn = current;
        }
    }

    private void checkThresholds(Instant now) {
        for (String realmId : inSession(session -> new UsageThresholds(session).realms())) {
            inRealm(realmId, (session, realm) -> new UsageThresholds(session).check(realm, now))
                    .ifPresent(reached -> inRealm(realmId, (session, realm) -> {
                        // Once it is committed that this node tells.
                        ThresholdMail.send(session, realm, reached);
                        return Optional.empty();
                    }));
        }
    }

    private void showGauges(UsageMonth current) {
        if (UsageGauges.areWanted()) {
            gauges.show(inSession(session -> UsageGauges.read(session, Jpa.entityManager(session), current)));
        }
    }

    private <T> Optional<T> inRealm(String realmId, BiFunction<KeycloakSession, RealmModel, Optional<T>> job) {
        return inSession(session -> {
            @Nullable RealmModel realm = session.realms().getRealm(realmId);
            if (realm == null) {
                return Optional.empty();
            }
            session.getContext().setRealm(realm);
            session.getContext().setHttpRequest(new RequestStandIn(NO_REQUEST));
            return job.apply(session, realm);
        });
    }

    private <T> T inSession(Function<KeycloakSession, T> job) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, job::apply);
    }

    private <T> T inTransaction(Function<UsageClosing, T> job) {
        return inSession(session -> job.apply(new UsageClosing(Jpa.entityManager(session))));
    }
}
