package io.cloakroom.core.keycloak;

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

/**
 * Mails to those whose addresses stand in an attribute of the realm, separated by commas: teams, who are no users. One that
 * cannot be sent is logged, and nothing fails because of it.
 */
public final class TeamMail {

    private static final Logger LOG = Logger.getLogger(TeamMail.class);

    private final String attribute;
    private final String subjectKey;
    private final String template;

    /**
     * @param attribute of the realm
     * @param subjectKey of the e-mail theme's messages
     * @param template file name of the mail in the e-mail theme
     */
    public TeamMail(String attribute, String subjectKey, String template) {
        this.attribute = attribute;
        this.subjectKey = subjectKey;
        this.template = template;
    }

    /** Whether the realm names anybody. */
    public boolean hasRecipients(RealmModel realm) {
        return !recipients(realm).isEmpty();
    }

    /** Sends it to each, and waits for the mail server: call this beside requests. */
    public void send(
            KeycloakSession session, RealmModel realm, List<Object> subjectValues, Map<String, Object> variables) {
        for (String address : recipients(realm)) {
            try {
                session.getProvider(EmailTemplateProvider.class)
                        .setRealm(realm)
                        .setUser(recipient(session, address))
                        .send(subjectKey, subjectValues, template, new HashMap<>(variables));
            } catch (EmailException e) {
                // Keycloak's message is general; the mail server's answer, which may name the address, is its cause.
                LOG.warnf("The mail %s of realm %s could not be sent: %s", template, realm.getName(), e.getMessage());
            }
        }
    }

    /** What people call a realm. */
    public static String nameOf(RealmModel realm) {
        return Optional.ofNullable(realm.getDisplayName())
                .filter(name -> !name.isBlank())
                .orElseGet(realm::getName);
    }

    private List<String> recipients(RealmModel realm) {
        return Optional.ofNullable(realm.getAttribute(attribute)).stream()
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
}
