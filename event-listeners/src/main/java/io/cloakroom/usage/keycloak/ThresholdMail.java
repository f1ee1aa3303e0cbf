package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.TeamMail;
import io.cloakroom.usage.ThresholdReached;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Tells those of whom a realm's attribute says so that it comes near its plan's limit. */
final class ThresholdMail {

    private static final TeamMail MAIL =
            new TeamMail("cloakroom.usage.notify", "cloakroomUsageThresholdSubject", "cloakroom-usage-threshold.ftl");

    private ThresholdMail() {}

    static void send(KeycloakSession session, RealmModel realm, ThresholdReached reached) {
        MAIL.send(
                session,
                realm,
                List.of(TeamMail.nameOf(realm), reached.thresholdPercent()),
                Map.of(
                        "month", reached.month(),
                        "plan", reached.plan(),
                        "users", Long.toString(reached.billableUsers()),
                        "limit", Long.toString(reached.limit())));
    }
}
