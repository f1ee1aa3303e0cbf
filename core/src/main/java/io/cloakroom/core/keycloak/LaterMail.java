package io.cloakroom.core.keycloak;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Mails that tell users of something that has happened. They leave after the request's transaction is committed, beside
 * the request: nobody waits for a mail server, and nothing fails because of one.
 */
public final class LaterMail {

    private static final Logger LOG = Logger.getLogger(LaterMail.class);

    private static final ThreadPoolExecutor EXECUTOR = executor();

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
        KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
        String realmId = realm.getId();
        String userId = user.getId();
        URI baseUri = session.getContext().getUri().getBaseUri();
        Optional<String> clientId =
                Optional.ofNullable(session.getContext().getClient()).map(ClientModel::getId);
        Map<String, Object> copy = Map.copyOf(variables);
        Jpa.afterCommit(
                session,
                () -> execute(() -> KeycloakModelUtils.runJobInTransaction(
                        sessions, later -> sendNow(later, realmId, userId, clientId, baseUri, copy))));
    }

    private void execute(Runnable job) {
        try {
            EXECUTOR.execute(() -> {
                try {
                    job.run();
                } catch (RuntimeException e) {
                    LOG.warnf(e, "The mail %s was not sent.", template);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.warnf("The mail %s was not sent: too many wait.", template);
        }
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

    private static ThreadPoolExecutor executor() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(2, 2, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1000), task -> {
                    Thread thread = new Thread(task, "cloakroom-later-mail");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
