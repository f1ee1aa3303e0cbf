package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.BackgroundJobs;
import io.cloakroom.core.keycloak.TeamMail;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Tells those of whom a realm's attribute says so that one of its endpoints was disabled. It is sent beside the deliveries,
 * once the change is committed.
 */
final class DisabledEndpointMail {

    private static final TeamMail MAIL = new TeamMail(
            "cloakroom.webhooks.notify", "cloakroomWebhookDisabledSubject", "cloakroom-webhook-disabled.ftl");

    private static final BackgroundJobs JOBS = new BackgroundJobs("cloakroom-webhook-mail", 1);

    private DisabledEndpointMail() {}

    static void send(KeycloakSession session, RealmModel realm, WebhookEndpointEntity endpoint) {
        if (!MAIL.hasRecipients(realm)) {
            return;
        }
        String realmId = realm.getId();
        Map<String, Object> variables = Map.of(
                "endpointId", endpoint.id,
                "endpointAddress", endpoint.url,
                "reason", String.valueOf(endpoint.stateReason));
        JOBS.startAfterCommit(session, "The mail about a disabled endpoint", later -> {
            @Nullable RealmModel known = later.realms().getRealm(realmId);
            if (known != null) {
                later.getContext().setRealm(known);
                MAIL.send(later, known, List.of(TeamMail.nameOf(known)), variables);
            }
        });
    }
}
