package io.cloakroom.usage.keycloak;

import io.cloakroom.usage.Adjustment;
import io.cloakroom.usage.Count;
import io.cloakroom.usage.CountedUser;
import io.cloakroom.usage.MonthFigures;
import io.cloakroom.usage.MonthSpan;
import io.cloakroom.usage.Scope;
import io.cloakroom.usage.UsageDay;
import io.cloakroom.usage.UsageMonth;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A realm's figures: of closed months as they were closed, of the others counted now. */
final class UsageFigures {

    private static final String COUNTS =
            "count(*), count(case when billable then 1 end), count(case when newcomer then 1 end)";

    private static final String COUNTED_APART = Stream.of(true, false)
            .flatMap(billable -> Stream.of(true, false).map(newcomer -> """
                    select period, %1$s, %2$s, count(*) from UsageUserEntity
                    where realmId = :realmId and period in (:periods) and scope = :scope
                    and billable = %1$s and newcomer = %2$s
                    group by period""".formatted(billable, newcomer)))
            .collect(Collectors.joining(" union all "));

    private static final String ROLLED_UP = "activeUsers, billableUsers, newUsers";

    private final EntityManager em;
    private final String realmId;

    UsageFigures(EntityManager em, String realmId) {
        this.em = em;
        this.realmId = realmId;
    }

    /** What all realms count in a month that is not closed, by their ids. */
    static Map<String, Count> ofRealms(EntityManager em, UsageMonth month) {
        Map<String, Count> counts = new HashMap<>();
        em.createQuery("""
                        select realmId, %s from UsageUserEntity
                        where period = :month and scope = :scope group by realmId""".formatted(COUNTS), Object[].class)
                .setParameter("month", month.number())
                .setParameter("scope", Scope.REALM.key())
                .getResultStream()
                .forEach(row -> counts.put((String) row[0], count(row)));
        return counts;
    }

    /**
     * One entry a month of the span, in order, also for months without activity.
     *
     * @param current the month it is now
     */
    List<MonthFigures> months(MonthSpan span, Scope scope, UsageMonth current) {
        UsageMonth firstCounted =
                firstCounted().filter(month -> month.compareTo(current) < 0).orElse(current);
        Map<Integer, Count> closed = closed(span.from().number(), span.to().number(), scope);
        Set<Integer> closedMonths = scope.equals(Scope.REALM)
                ? closed.keySet()
                : closed(span.from().number(), span.to().number(), Scope.REALM).keySet();
        Map<Integer, Count> counted = counted(
                span.months().stream()
                        .map(UsageMonth::number)
                        .filter(month -> !closedMonths.contains(month))
                        .toList(),
                scope);
        Map<Integer, List<Adjustment>> adjustments = adjustments(span, scope);
        return span.months().stream()
                .map(month -> {
                    boolean isClosed = closedMonths.contains(month.number());
                    Count count = (isClosed ? closed : counted).getOrDefault(month.number(), Count.NONE);
                    return new MonthFigures(
                            month.toString(),
                            count,
                            activeOrganizations(month, scope, count, isClosed),
                            isClosed,
                            month.compareTo(firstCounted) >= 0,
                            adjustments.getOrDefault(month.number(), List.of()));
                })
                .toList();
    }

    /** The realm's first month with a counted user. */
    private Optional<UsageMonth> firstCounted() {
        return Stream.of("UsageUserEntity", "UsageRollupEntity")
                .flatMap(entity -> em.createQuery(
                                "select period from %s where realmId = :realmId and scope = :scope order by period"
                                        .formatted(entity),
                                Integer.class)
                        .setParameter("realmId", realmId)
                        .setParameter("scope", Scope.REALM.key())
                        .setMaxResults(1)
                        .getResultStream())
                .map(UsageMonth::ofPeriod)
                .min(Comparator.naturalOrder());
    }

    boolean isClosed(UsageMonth month) {
        return closed(month.number(), month.number(), Scope.REALM).containsKey(month.number());
    }

    /** How many are billable so far in a month that is not closed. */
    long billableUsers(UsageMonth month) {
        return counted(List.of(month.number()), Scope.REALM)
                .getOrDefault(month.number(), Count.NONE)
                .billableUsers();
    }

    /** The database sorts much less where it first drops what is double. */
    long countScopes(UsageMonth month, Scope.Kind kind) {
        return countScopes(month, kind, isClosed(month));
    }

    private long countScopes(UsageMonth month, Scope.Kind kind, boolean isClosed) {
        String hql = isClosed ? """
                        select count(*) from UsageRollupEntity
                        where realmId = :realmId and period = :month and scope > :floor and scope like :prefix""" : """
                        select count(*) from (select distinct scope as scope from UsageUserEntity
                        where realmId = :realmId and period = :month and scope > :floor and scope like :prefix) scopes""";
        return ofKind(hql, Long.class, month, kind).getSingleResult();
    }

    /** The month's organizations or clients, those with most active users first. */
    Map<Scope, Count> byScope(UsageMonth month, Scope.Kind kind, int offset, int limit) {
        String hql = isClosed(month) ? """
                        select scope, %s from UsageRollupEntity
                        where realmId = :realmId and period = :month and scope > :floor and scope like :prefix
                        order by activeUsers desc, scope""".formatted(ROLLED_UP) : """
                        select scope, %s from UsageUserEntity
                        where realmId = :realmId and period = :month and scope > :floor and scope like :prefix
                        group by scope order by count(*) desc, scope""".formatted(COUNTS);
        Map<Scope, Count> counts = new LinkedHashMap<>();
        ofKind(hql, Object[].class, month, kind)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .forEach(row -> counts.put(new Scope((String) row[0]), count(row)));
        return counts;
    }

    boolean hasAny(Scope scope) {
        return Set.of("UsageUserEntity", "UsageRollupEntity").stream().anyMatch(entity -> !em.createQuery(
                        "select period from %s where realmId = :realmId and scope = :scope".formatted(entity),
                        Integer.class)
                .setParameter("realmId", realmId)
                .setParameter("scope", scope.key())
                .setMaxResults(1)
                .getResultList()
                .isEmpty());
    }

    /** Those of the days that were counted, by {@code yyyymmdd}. */
    Map<Integer, Count> days(List<UsageDay> days) {
        int first = days.get(0).number();
        int last = days.get(days.size() - 1).number();
        Map<Integer, Count> counts = closed(first, last, Scope.REALM);
        List<Integer> open = days.stream()
                .map(UsageDay::number)
                .filter(day -> !counts.containsKey(day))
                .toList();
        counts.putAll(counted(open, Scope.REALM));
        return counts;
    }

    /** Who was active on any of the days, counted once. */
    Count distinct(UsageDay from, UsageDay to) {
        return count(em.createQuery("""
                        select 0, count(distinct userId), count(distinct case when billable then userId end),
                        count(distinct case when newcomer then userId end)
                        from UsageUserEntity
                        where realmId = :realmId and scope = :scope and period between :from and :to""", Object[].class)
                .setParameter("realmId", realmId)
                .setParameter("scope", Scope.REALM.key())
                .setParameter("from", from.number())
                .setParameter("to", to.number())
                .getSingleResult());
    }

    /** Users of one month and scope in the order of their ids, from the one after a user's on. */
    List<CountedUser> users(UsageMonth month, Scope scope, String after, int limit) {
        return em.createQuery("""
                        select userId, billable, newcomer from UsageUserEntity
                        where realmId = :realmId and period = :month and scope = :scope and userId > :after
                        order by userId""", Object[].class)
                .setParameter("realmId", realmId)
                .setParameter("month", month.number())
                .setParameter("scope", scope.key())
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new CountedUser((String) row[0], (boolean) row[1], (boolean) row[2]))
                .toList();
    }

    private long activeOrganizations(UsageMonth month, Scope scope, Count count, boolean isClosed) {
        if (!scope.equals(Scope.REALM)) {
            return scope.key().startsWith(Scope.Kind.ORGANIZATIONS.prefix()) && count.activeUsers() > 0 ? 1 : 0;
        }
        return count.activeUsers() == 0 && !isClosed ? 0 : countScopes(month, Scope.Kind.ORGANIZATIONS, isClosed);
    }

    private Map<Integer, Count> closed(int from, int to, Scope scope) {
        return byPeriod(em.createQuery("""
                        select period, %s from UsageRollupEntity
                        where realmId = :realmId and scope = :scope and period between :from and :to""".formatted(ROLLED_UP), Object[].class)
                .setParameter("realmId", realmId)
                .setParameter("scope", scope.key())
                .setParameter("from", from)
                .setParameter("to", to));
    }

    /** Counted apart, and in one statement: what is billable and who is new is then known from where the index is read. */
    private Map<Integer, Count> counted(List<Integer> periods, Scope scope) {
        if (periods.isEmpty()) {
            return Map.of();
        }
        Map<Integer, Count> counts = new HashMap<>();
        em.createQuery(COUNTED_APART, Object[].class)
                .setParameter("realmId", realmId)
                .setParameter("periods", periods)
                .setParameter("scope", scope.key())
                .getResultStream()
                .forEach(row -> counts.merge((Integer) row[0], counted(row), Count::plus));
        return counts;
    }

    private static Count counted(Object[] row) {
        long users = (long) row[3];
        return new Count(users, (boolean) row[1] ? users : 0, (boolean) row[2] ? users : 0);
    }

    private static Map<Integer, Count> byPeriod(TypedQuery<Object[]> query) {
        Map<Integer, Count> counts = new HashMap<>();
        query.getResultStream().forEach(row -> counts.put((Integer) row[0], count(row)));
        return counts;
    }

    private Map<Integer, List<Adjustment>> adjustments(MonthSpan span, Scope scope) {
        return em.createQuery("""
                        from UsageAdjustmentEntity
                        where realmId = :realmId and scope = :scope and period between :from and :to
                        order by madeAt""", UsageAdjustmentEntity.class)
                .setParameter("realmId", realmId)
                .setParameter("scope", scope.key())
                .setParameter("from", span.from().number())
                .setParameter("to", span.to().number())
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> row.period,
                        Collectors.mapping(
                                row -> new Adjustment(
                                        Instant.ofEpochMilli(row.madeAt).toString(),
                                        new Count(row.activeUsers, row.billableUsers, row.newUsers)),
                                Collectors.toList())));
    }

    /** An index finds where a kind begins; whether it can tell by a pattern depends on the database's collation. */
    private <T> TypedQuery<T> ofKind(String hql, Class<T> type, UsageMonth month, Scope.Kind kind) {
        return em.createQuery(hql, type)
                .setParameter("realmId", realmId)
                .setParameter("month", month.number())
                .setParameter("floor", kind.prefix().substring(0, 1))
                .setParameter("prefix", kind.prefix() + "%");
    }

    private static Count count(Object[] row) {
        return new Count(number(row[1]), number(row[2]), number(row[3]));
    }

    private static long number(@Nullable Object value) {
        return value == null ? 0 : ((Number) value).longValue();
    }
}
