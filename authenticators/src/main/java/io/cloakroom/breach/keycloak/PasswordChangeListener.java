package io.cloakroom.breach.keycloak;

import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Forgets what is remembered about a password that is no more. Passwords that Keycloak keeps are told apart by when they
 * were set; this is for those that stand in somebody else's directory, and for tidiness.
 */
final class PasswordChangeListener implements EventListenerProvider {

    private static final String RESET = "/reset-password";
    private static final String USERS = "users/";

    private final KeycloakSession session;

    PasswordChangeListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.UPDATE_CREDENTIAL
                && event.getUserId() != null
                && event.getDetails() != null
                && PasswordCredentialModel.TYPE.equals(event.getDetails().get(Details.CREDENTIAL_TYPE))) {
            new JpaBreachStates(session, event.getRealmId()).forget(event.getUserId());
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        @Nullable String path = event.getResourcePath();
        if (event.getResourceType() == ResourceType.USER
                && event.getOperationType() == OperationType.ACTION
                && event.getError() == null
                && path != null
                && path.startsWith(USERS)
                && path.endsWith(RESET)) {
            new JpaBreachStates(session, event.getRealmId())
                    .forget(path.substring(USERS.length(), path.length() - RESET.length()));
        }
    }

    @Override
    public void close() {}
}
