package io.cloakroom.usage.keycloak;

import io.cloakroom.usage.Count;
import io.cloakroom.usage.MonthSpan;
import io.cloakroom.usage.Scope;
import io.cloakroom.usage.UsageMonth;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Closes months, adjusts what is closed, and lets go of what is older than the retention. Each node does so; the primary
 * keys let one of them win.
 */
final class UsageClosing {

    /** Months whose users are kept, beside the current one. */
    private static final int RETAINED_MONTHS = 13;

    private static final UsageMonth EARLIEST = new UsageMonth(200001);

    private static final int BATCH = 5_000;

    private final EntityManager em;

    UsageClosing(EntityManager em) {
        this.em = em;
    }

    /** The latest month that is over for long enough. */
    static UsageMonth lastToClose(Instant now) {
        UsageMonth previous = UsageMonth.of(now).minus(1);
        return now.isBefore(previous.closesAt()) ? previous.minus(1) : previous;
    }

    /** Whether the month's users are still kept. */
    static boolean isRetained(UsageMonth month, Instant now) {
        UsageMonth current = UsageMonth.of(now);
        return month.compareTo(current) <= 0 && month.compareTo(current.minus(RETAINED_MONTHS)) >= 0;
    }

    /**
     * Months up to this one, from each realm's first on, that have no final figures, also those in which nobody was
     * active. Looks at every row: not to be asked often.
     */
    List<RealmMonth> toClose(UsageMonth last) {
        Map<String, Set<UsageMonth>> closed = new HashMap<>();
        Map<String, UsageMonth> first = new TreeMap<>();
        realmMonths("select realmId, period from UsageRollupEntity where %s", last)
                .forEach(month -> {
                    closed.computeIfAbsent(month.realmId(), realm -> new HashSet<>())
                            .add(month.month());
                    first.merge(month.realmId(), month.month(), UsageClosing::earlier);
                });
        realmMonths("select realmId, min(period) from UsageUserEntity where %s group by realmId", last)
                .forEach(month -> first.merge(month.realmId(), month.month(), UsageClosing::earlier));
        return first.entrySet().stream()
                .flatMap(realm -> new MonthSpan(realm.getValue(), last)
                        .months().stream()
                                .filter(month -> !closed.getOrDefault(realm.getKey(), Set.of())
                                        .contains(month))
                                .map(month -> new RealmMonth(realm.getKey(), month)))
                .toList();
    }

    private List<RealmMonth> realmMonths(String hql, UsageMonth last) {
        return em.createQuery(hql.formatted("scope = :realm and period between :first and :last"), Object[].class)
                .setParameter("realm", Scope.REALM.key())
                .setParameter("first", last.minus(RETAINED_MONTHS).number())
                .setParameter("last", last.number())
                .getResultStream()
                .map(row -> new RealmMonth((String) row[0], new UsageMonth((Integer) row[1])))
                .toList();
    }

    private static UsageMonth earlier(UsageMonth one, UsageMonth other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Writes the final figures of the month, of its scopes and of its days, in one order on all nodes. */
    void close(RealmMonth closing) {
        Map<Key, Count> counts = counts(closing);
        counts.putIfAbsent(new Key(closing.month().number(), Scope.REALM), Count.NONE);
        counts.forEach((key, count) -> em.createQuery("""
                        insert into UsageRollupEntity (realmId, period, scope, activeUsers, billableUsers, newUsers)
                        values (:realmId, :period, :scope, :active, :billable, :newcomers) on conflict do nothing""")
                .setParameter("realmId", closing.realmId())
                .setParameter("period", key.period())
                .setParameter("scope", key.scope().key())
                .setParameter("active", count.activeUsers())
                .setParameter("billable", count.billableUsers())
                .setParameter("newcomers", count.newUsers())
                .executeUpdate());
    }

    /** Writes down how the sets of a closed month differ from what was said about it. */
    void adjust(RealmMonth closed, Instant now) {
        Map<Key, Count> said = said(closed);
        counts(closed).forEach((key, count) -> {
            Count difference = count.minus(said.getOrDefault(key, Count.NONE));
            if (!difference.equals(Count.NONE)) {
                UsageAdjustmentEntity adjustment = new UsageAdjustmentEntity();
                adjustment.id = UUID.randomUUID().toString();
                adjustment.realmId = closed.realmId();
                adjustment.period = key.period();
                adjustment.scope = key.scope().key();
                adjustment.activeUsers = difference.activeUsers();
                adjustment.billableUsers = difference.billableUsers();
                adjustment.newUsers = difference.newUsers();
                adjustment.madeAt = now.toEpochMilli();
                em.persist(adjustment);
            }
        });
        em.flush();
    }

    /** Months that have users and are too old to keep them. Looks at every row: not to be asked often. */
    List<RealmMonth> toForget(UsageMonth current) {
        UsageMonth first = current.minus(RETAINED_MONTHS);
        return em.createQuery("""
                        select distinct realmId, period from UsageUserEntity
                        where period < :firstMonth or period between :earliestDay and :lastDay""", Object[].class)
                .setParameter("firstMonth", first.number())
                .setParameter("earliestDay", firstDayOf(EARLIEST))
                .setParameter("lastDay", firstDayOf(first) - 1)
                .getResultStream()
                .map(row -> new RealmMonth((String) row[0], UsageMonth.ofPeriod((Integer) row[1])))
                .distinct()
                .toList();
    }

    /**
     * Drops a batch of a month's users, and with the last of them the key of its pseudonyms.
     *
     * @return whether there is more to drop
     */
    boolean forget(RealmMonth month) {
        List<String> users = em.createQuery("""
                        select userId from UsageUserEntity
                        where realmId = :realmId and (period = :month or period between :firstDay and :lastDay)
                        order by userId""", String.class)
                .setParameter("realmId", month.realmId())
                .setParameter("month", month.month().number())
                .setParameter("firstDay", firstDayOf(month.month()))
                .setParameter("lastDay", firstDayOf(month.month()) + 30)
                .setMaxResults(BATCH)
                .getResultList();
        if (users.isEmpty()) {
            em.createQuery("delete from UsageKeyEntity where realmId = :realmId and period = :month")
                    .setParameter("realmId", month.realmId())
                    .setParameter("month", month.month().number())
                    .executeUpdate();
            return false;
        }
        em.createQuery("""
                        delete from UsageUserEntity
                        where realmId = :realmId and (period = :month or period between :firstDay and :lastDay)
                        and userId between :first and :last""")
                .setParameter("realmId", month.realmId())
                .setParameter("month", month.month().number())
                .setParameter("firstDay", firstDayOf(month.month()))
                .setParameter("lastDay", firstDayOf(month.month()) + 30)
                .setParameter("first", users.get(0))
                .setParameter("last", users.get(users.size() - 1))
                .executeUpdate();
        return true;
    }

    private Map<Key, Count> counts(RealmMonth month) {
        return counts("UsageUserEntity", """
                count(*), sum(case when billable then 1 else 0 end), sum(case when newcomer then 1 else 0 end)""", month);
    }

    private Map<Key, Count> said(RealmMonth month) {
        String sums = "sum(activeUsers), sum(billableUsers), sum(newUsers)";
        Map<Key, Count> said = counts("UsageRollupEntity", sums, month);
        counts("UsageAdjustmentEntity", sums, month).forEach((key, count) -> said.merge(key, count, Count::plus));
        return said;
    }

    private Map<Key, Count> counts(String entity, String sums, RealmMonth month) {
        Map<Key, Count> counts = new LinkedHashMap<>();
        em.createQuery("""
                        select period, scope, %s from %s
                        where realmId = :realmId and (period = :month or period between :firstDay and :lastDay)
                        group by period, scope order by period, scope""".formatted(sums, entity), Object[].class)
                .setParameter("realmId", month.realmId())
                .setParameter("month", month.month().number())
                .setParameter("firstDay", firstDayOf(month.month()))
                .setParameter("lastDay", firstDayOf(month.month()) + 30)
                .getResultStream()
                .forEach(row -> counts.put(
                        new Key((Integer) row[0], new Scope((String) row[1])),
                        new Count(
                                ((Number) row[2]).longValue(),
                                ((Number) row[3]).longValue(),
                                ((Number) row[4]).longValue())));
        return counts;
    }

    private static int firstDayOf(UsageMonth month) {
        return month.number() * 100 + 1;
    }

    private record Key(int period, Scope scope) {}

    /** One realm's month. */
    record RealmMonth(String realmId, UsageMonth month) {}
}
