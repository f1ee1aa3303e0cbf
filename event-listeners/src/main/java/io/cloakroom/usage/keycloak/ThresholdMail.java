package io.cloakroom.usage.keycloak;

import io.cloakroom.usage.ThresholdReached;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;

/** Tells those of whom a realm's attribute says so that it comes near its plan's limit. */
final class ThresholdMail {

    /** Mail addresses, separated by commas. */
    private static final String RECIPIENTS = "cloakroom.usage.notify";

    private static final Logger LOG = Logger.getLogger(ThresholdMail.class);

    private ThresholdMail() {}

    static void send(KeycloakSession session, RealmModel realm, ThresholdReached reached) {
        for (String address : recipients(realm)) {
            try {
                session.getProvider(EmailTemplateProvider.class)
                        .setRealm(realm)
                        .setUser(recipient(session, address))
                        .send(
                                "cloakroomUsageThresholdSubject",
                                List.of(name(realm), reached.thresholdPercent()),
                                "cloakroom-usage-threshold.ftl",
                                new HashMap<>(variables(reached)));
            } catch (EmailException e) {
                LOG.warnf(
                        "The mail about the usage of the realm %s could not be sent: %s",
                        realm.getName(), e.getMessage());
            }
        }
    }

    private static Map<String, Object> variables(ThresholdReached reached) {
        return Map.of(
                "month", reached.month(),
                "plan", reached.plan(),
                "users", Long.toString(reached.billableUsers()),
                "limit", Long.toString(reached.limit()));
    }

    private static List<String> recipients(RealmModel realm) {
        return Optional.ofNullable(realm.getAttribute(RECIPIENTS)).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
    }

    /** Mails are written to users; an address of a team is none. */
    private static UserModel recipient(KeycloakSession session, String address) {
        UserModel user = new LightweightUserAdapter(session, UUID.randomUUID().toString());
        user.setUsername(address);
        user.setEmail(address);
        return user;
    }

    private static String name(RealmModel realm) {
        return Optional.ofNullable(realm.getDisplayName())
                .filter(name -> !name.isBlank())
                .orElseGet(realm::getName);
    }
}
