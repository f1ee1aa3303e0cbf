package io.cloakroom.usage.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.Occurrence;
import io.cloakroom.usage.PricePlan;
import io.cloakroom.usage.ThresholdReached;
import io.cloakroom.usage.UsageMonth;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Tells, once for each month and plan, that a realm comes near its plan's limit. */
final class UsageThresholds {

    private static final Logger LOG = Logger.getLogger(UsageThresholds.class);

    private static final List<Integer> PERCENT = List.of(80, 100);

    private final KeycloakSession session;
    private final EntityManager em;

    UsageThresholds(KeycloakSession session) {
        this.session = session;
        this.em = Jpa.entityManager(session);
    }

    /** The ids of the realms that have chosen a plan: few of many, so they are not all loaded. */
    List<String> realms() {
        return em.createQuery("select a.realm.id from RealmAttributeEntity a where a.name = :name", String.class)
                .setParameter("name", RealmPlans.CHOSEN)
                .getResultList();
    }

    /** @return the highest threshold that was reached since the last time */
    Optional<ThresholdReached> check(RealmModel realm, Instant now) {
        Optional<PricePlan> plan = plan(realm);
        UsageMonth month = UsageMonth.of(now);
        return plan.filter(chosen -> chosen.limit() != null).flatMap(chosen -> check(realm, chosen, month, now));
    }

    private Optional<ThresholdReached> check(RealmModel realm, PricePlan plan, UsageMonth month, Instant now) {
        long billable = new UsageFigures(em, realm.getId()).billableUsers(month);
        int percent = plan.percentUsed(billable).orElse(0);
        Optional<ThresholdReached> last = Optional.empty();
        for (int threshold : PERCENT) {
            if (percent >= threshold && isNews(realm, plan, month, threshold)) {
                ThresholdReached reached = new ThresholdReached(
                        month.toString(),
                        plan.id(),
                        threshold,
                        billable,
                        Optional.ofNullable(plan.limit()).orElse(0L));
                new Occurrence(session, realm, "usage.threshold", realm.getId(), now, reached).publish();
                last = Optional.of(reached);
            }
        }
        return last;
    }

    /** Whether this node is the one that tells. */
    private boolean isNews(RealmModel realm, PricePlan plan, UsageMonth month, int threshold) {
        return em.createQuery("""
                        insert into UsageNoticeEntity (realmId, period, planId, threshold)
                        values (:realmId, :period, :planId, :threshold) on conflict do nothing""")
                        .setParameter("realmId", realm.getId())
                        .setParameter("period", month.number())
                        .setParameter("planId", plan.id())
                        .setParameter("threshold", threshold)
                        .executeUpdate()
                == 1;
    }

    private static Optional<PricePlan> plan(RealmModel realm) {
        try {
            return new RealmPlans(realm).chosen();
        } catch (ApiException e) {
            LOG.warnf("The plan of the realm %s cannot be used: %s", realm.getName(), e.getMessage());
            return Optional.empty();
        }
    }
}
