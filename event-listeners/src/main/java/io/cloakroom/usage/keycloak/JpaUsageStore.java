package io.cloakroom.usage.keycloak;

import io.cloakroom.usage.UsageRow;
import io.cloakroom.usage.UsageStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * The sets as a table. Two nodes that see a user for the first time at once both insert, and the primary key decides:
 * the statement ignores the conflict instead of failing the request.
 */
final class JpaUsageStore implements UsageStore {

    private final EntityManager em;

    JpaUsageStore(EntityManager em) {
        this.em = em;
    }

    /** In one statement where the database itself ignores conflicts; Hibernate stands in for others, row by row. */
    @Override
    public int add(List<UsageRow> rows) {
        return ignoresConflicts()
                ? insert(rows)
                : rows.stream().mapToInt(row -> insert(List.of(row))).sum();
    }

    @Override
    public int markBillable(List<UsageRow> rows) {
        return statement("""
                        update UsageUserEntity set billable = true
                        where realmId = :realmId and period = :period and scope in (:scopes) and userId = :userId
                        and billable = false""", rows.get(0))
                .setParameter(
                        "scopes", rows.stream().map(row -> row.scope().key()).toList())
                .executeUpdate();
    }

    /** Of what is there already and is to be billable, the conflict says so: one statement for both. */
    @Override
    public void put(List<UsageRow> rows) {
        if (ignoresConflicts() && rows.get(0).billable()) {
            insert(rows, """
                    on conflict (realmId, period, scope, userId)
                    do update set billable = true where known.billable = false""");
        } else {
            UsageStore.super.put(rows);
        }
    }

    private int insert(List<UsageRow> rows) {
        return insert(rows, "on conflict do nothing");
    }

    private int insert(List<UsageRow> rows, String onConflict) {
        String values = IntStream.range(0, rows.size())
                .mapToObj("(:realmId, :period, :scope%d, :userId, :billable, :newcomer)"::formatted)
                .collect(Collectors.joining(", "));
        Query insert = statement(
                        "insert into UsageUserEntity as known (realmId, period, scope, userId, billable, newcomer) values "
                                + values + " " + onConflict,
                        rows.get(0))
                .setParameter("billable", rows.get(0).billable())
                .setParameter("newcomer", rows.get(0).newcomer());
        for (int i = 0; i < rows.size(); i++) {
            insert.setParameter("scope" + i, rows.get(i).scope().key());
        }
        return insert.executeUpdate();
    }

    private boolean ignoresConflicts() {
        return em.getEntityManagerFactory()
                        .unwrap(SessionFactoryImplementor.class)
                        .getJdbcServices()
                        .getDialect()
                instanceof PostgreSQLDialect;
    }

    private Query statement(String hql, UsageRow row) {
        return em.createQuery(hql)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("realmId", row.realmId())
                .setParameter("period", row.period())
                .setParameter("userId", row.userId());
    }
}
