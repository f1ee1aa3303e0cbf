package io.cloakroom.core.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;

/**
 * A route of ours has made or changed an organization, or its domains, in this transaction. Keycloak tells of that only
 * where its own admin API did it.
 */
public record OrganizationChanged(
        KeycloakSession session, RealmModel realm, OrganizationModel organization, Change change)
        implements ProviderEvent {

    /** What was done. */
    public enum Change {
        CREATED,
        UPDATED
    }

    public void publish() {
        session.getKeycloakSessionFactory().publish(this);
    }
}
