package io.cloakroom.core.keycloak;

import java.time.Instant;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;

/**
 * Something that a feature lets others know of, such as the webhooks. It is published in the transaction that it happens
 * in: what is rolled back has not happened.
 *
 * @param type such as {@code usage.threshold}
 * @param subject the id of whom or what it is about
 * @param data has a JSON form
 */
public record Occurrence(
        KeycloakSession session, RealmModel realm, String type, String subject, Instant at, Object data)
        implements ProviderEvent {

    public void publish() {
        session.getKeycloakSessionFactory().publish(this);
    }
}
