package io.cloakroom.usage.keycloak;

import io.cloakroom.usage.Activity;
import io.cloakroom.usage.MonthFigures;
import io.cloakroom.usage.MonthSpan;
import io.cloakroom.usage.UsageStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sets as tables. Two nodes that see a user for the first time at once both insert, and the primary key decides:
 * the statement ignores the conflict instead of failing the request.
 */
final class JpaUsageStore implements UsageStore {

    private final EntityManager em;

    JpaUsageStore(EntityManager em) {
        this.em = em;
    }

    @Override
    public void markActive(Activity activity) {
        int inserted = statement("""
                        insert into UsageMonthEntity (realmId, usageMonth, userId, firstActiveAt, billable)
                        values (:realmId, :month, :userId, :at, :billable)
                        on conflict do nothing""", activity)
                .setParameter("at", activity.at().toEpochMilli())
                .setParameter("billable", activity.isBillable())
                .executeUpdate();
        if (inserted == 0 && activity.isBillable()) {
            statement("""
                            update UsageMonthEntity set billable = true
                            where realmId = :realmId and usageMonth = :month and userId = :userId
                            and billable = false""", activity).executeUpdate();
        }
    }

    @Override
    public void markOrganization(Activity activity, String organizationId) {
        statement("""
                        insert into UsageMonthOrganizationEntity (realmId, usageMonth, organizationId, userId)
                        values (:realmId, :month, :organizationId, :userId)
                        on conflict do nothing""", activity).setParameter("organizationId", organizationId).executeUpdate();
    }

    /** One entry a month of the span, in order, also for months without activity. */
    List<MonthFigures> figures(String realmId, MonthSpan span) {
        Map<Integer, Object[]> users = byMonth("""
                select usageMonth, count(*), sum(case when billable then 1 else 0 end)
                from UsageMonthEntity
                where realmId = :realmId and usageMonth between :from and :to
                group by usageMonth""", realmId, span);
        Map<Integer, Object[]> organizations = byMonth("""
                select usageMonth, count(distinct organizationId)
                from UsageMonthOrganizationEntity
                where realmId = :realmId and usageMonth between :from and :to
                group by usageMonth""", realmId, span);
        return span.months().stream()
                .map(month -> new MonthFigures(
                        month.toString(),
                        number(users.get(month.number()), 1),
                        number(users.get(month.number()), 2),
                        number(organizations.get(month.number()), 1)))
                .toList();
    }

    /** Keeps the user in the counts and drops who it was. */
    void forget(String realmId, String userId) {
        String nobody = "deleted-" + UUID.randomUUID();
        for (String entity : List.of("UsageMonthEntity", "UsageMonthOrganizationEntity")) {
            em.createQuery("update %s set userId = :nobody where realmId = :realmId and userId = :userId"
                            .formatted(entity))
                    .setParameter("nobody", nobody)
                    .setParameter("realmId", realmId)
                    .setParameter("userId", userId)
                    .executeUpdate();
        }
    }

    void removeRealm(String realmId) {
        for (String entity : List.of("UsageMonthEntity", "UsageMonthOrganizationEntity")) {
            em.createQuery("delete from %s where realmId = :realmId".formatted(entity))
                    .setParameter("realmId", realmId)
                    .executeUpdate();
        }
    }

    private Query statement(String hql, Activity activity) {
        return em.createQuery(hql)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("realmId", activity.realmId())
                .setParameter("month", activity.month().number())
                .setParameter("userId", activity.userId());
    }

    private Map<Integer, Object[]> byMonth(String hql, String realmId, MonthSpan span) {
        Map<Integer, Object[]> rows = new HashMap<>();
        em.createQuery(hql, Object[].class)
                .setParameter("realmId", realmId)
                .setParameter("from", span.from().number())
                .setParameter("to", span.to().number())
                .getResultStream()
                .forEach(row -> rows.put(((Number) row[0]).intValue(), row));
        return rows;
    }

    private static long number(Object @Nullable [] row, int column) {
        return row == null ? 0 : ((Number) row[column]).longValue();
    }
}
