package io.cloakroom.core.keycloak;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Mails that tell users of something that has happened. They leave after the request's transaction is committed, beside
 * the request: nobody waits for a mail server, and nothing fails because of one.
 */
public final class LaterMail {

    private static final Logger LOG = Logger.getLogger(LaterMail.class);

    private static final BackgroundJobs JOBS = new BackgroundJobs("cloakroom-later-mail", 2);

    private final String subjectKey;
    private final List<Object> subjectValues;
    private final String template;

    /**
     * @param subjectKey of the e-mail theme's messages
     * @param template file name of the mail in the e-mail theme
     */
    public LaterMail(String subjectKey, List<Object> subjectValues, String template) {
        this.subjectKey = subjectKey;
        this.subjectValues = List.copyOf(subjectValues);
        this.template = template;
    }

    /** Sends the mail once the request is done, in the user's own language. */
    public void send(KeycloakSession session, RealmModel realm, UserModel user, Map<String, Object> variables) {
        String realmId = realm.getId();
        String userId = user.getId();
        URI baseUri = session.getContext().getUri().getBaseUri();
        Optional<String> clientId =
                Optional.ofNullable(session.getContext().getClient()).map(ClientModel::getId);
        Map<String, Object> copy = Map.copyOf(variables);
        JOBS.startAfterCommit(
                session, "The mail " + template, later -> sendNow(later, realmId, userId, clientId, baseUri, copy));
    }

    private void sendNow(
            KeycloakSession session,
            String realmId,
            String userId,
            Optional<String> clientId,
            URI baseUri,
            Map<String, Object> variables) {
        @Nullable RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        @Nullable UserModel user = session.users().getUserById(realm, userId);
        if (user == null || user.getEmail() == null) {
            return;
        }
        session.getContext().setHttpRequest(new RequestStandIn(baseUri));
        clientId.map(id -> session.clients().getClientById(realm, id))
                .ifPresent(client -> session.getContext().setClient(client));
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(user)
                    .send(subjectKey, subjectValues, template, new HashMap<>(variables));
        } catch (EmailException e) {
            // Keycloak's message is general; the mail server's answer, which may name the address, is its cause.
            LOG.warnf("The mail %s could not be sent: %s", template, e.getMessage());
        }
    }
}
