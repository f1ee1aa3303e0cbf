package io.cloakroom.usage.keycloak;

import io.cloakroom.usage.Count;
import io.cloakroom.usage.UsageMonth;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The current month of each realm as metrics. */
final class UsageGauges {

    private final MultiGauge active = gauge("cloakroom.usage.active.users", "Users active in the current UTC month");
    private final MultiGauge billable =
            gauge("cloakroom.usage.billable.users", "Users active in the current UTC month after their first day");

    /** Counting has its price, so it is not done where nobody measures. */
    static boolean areWanted() {
        return !Metrics.globalRegistry.getRegistries().isEmpty();
    }

    static Map<String, Count> read(KeycloakSession session, EntityManager em, UsageMonth month) {
        Map<String, Count> counts = new HashMap<>();
        UsageFigures.ofRealms(em, month).forEach((realmId, count) -> Optional.ofNullable(
                        session.realms().getRealm(realmId))
                .map(RealmModel::getName)
                .ifPresent(name -> counts.put(name, count)));
        return counts;
    }

    void show(Map<String, Count> realms) {
        active.register(rows(realms, Count::activeUsers), true);
        billable.register(rows(realms, Count::billableUsers), true);
    }

    private static List<Row<?>> rows(Map<String, Count> realms, ToLongFunction<Count> figure) {
        return realms.entrySet().stream()
                .<Row<?>>map(entry -> Row.of(Tags.of("realm", entry.getKey()), figure.applyAsLong(entry.getValue())))
                .toList();
    }

    private static MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(Metrics.globalRegistry);
    }
}
