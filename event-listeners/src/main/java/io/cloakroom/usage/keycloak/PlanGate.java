package io.cloakroom.usage.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.SignUp;
import io.cloakroom.core.keycloak.SignUpGate;
import io.cloakroom.usage.PricePlan;
import io.cloakroom.usage.RecentCounts;
import io.cloakroom.usage.UsageMonth;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Keeps new users out of a realm that chose so, while its month has used up the plan's limit. */
final class PlanGate implements SignUpGate {

    /** {@code true}: the plan's limit is a hard one. */
    private static final String HARD = "cloakroom.usage.hard-limit";

    private static final Logger LOG = Logger.getLogger(PlanGate.class);

    private final KeycloakSession session;
    private final RecentCounts counts;
    private final Clock clock;

    PlanGate(KeycloakSession session, RecentCounts counts, Clock clock) {
        this.session = session;
        this.counts = counts;
        this.clock = clock;
    }

    @Override
    public Optional<Obstacle> obstacle(SignUp signUp) {
        RealmModel realm = signUp.realm();
        return Boolean.parseBoolean(realm.getAttribute(HARD)) && isUsedUp(realm)
                ? Optional.of(new Obstacle("cloakroomSignUpsClosed", "the plan's limit is a hard one"))
                : Optional.empty();
    }

    private boolean isUsedUp(RealmModel realm) {
        return limit(realm).filter(limit -> billableUsers(realm) >= limit).isPresent();
    }

    private long billableUsers(RealmModel realm) {
        return counts.get(realm.getId(), () -> new UsageFigures(Jpa.entityManager(session), realm.getId())
                .billableUsers(UsageMonth.of(clock.instant())));
    }

    /** A plan that cannot be used closes nothing: a typing error is no reason to turn people away. */
    private static Optional<Long> limit(RealmModel realm) {
        try {
            return new RealmPlans(realm).chosen().map(PricePlan::limit);
        } catch (ApiException e) {
            LOG.warnf("The hard limit of the realm %s holds nobody back: %s", realm.getName(), e.getMessage());
            return Optional.empty();
        }
    }
}
