package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.webhooks.DeletedData;
import io.cloakroom.webhooks.DomainData;
import io.cloakroom.webhooks.DomainDifference;
import io.cloakroom.webhooks.EventType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Tells which domains of an organization came, went or were verified. Keycloak says only that the organization has
 * changed, so what it has now is compared with what is committed.
 */
final class DomainChanges {

    private static final String TOLD = DomainChanges.class.getName() + ".";
    private static final int WAIT_MILLIS = 3_000;

    private final EventWriter events;

    DomainChanges(EventWriter events) {
        this.events = events;
    }

    /** @param isNew whether the organization was made just now, with all that it has */
    void tell(
            KeycloakSession session,
            RealmModel realm,
            OrganizationModel organization,
            boolean isNew,
            long at,
            @Nullable String clientIp) {
        if (Stream.of(EventType.DOMAIN_CREATED, EventType.DOMAIN_UPDATED, EventType.DOMAIN_DELETED)
                .noneMatch(type -> events.isWanted(session, realm, type))) {
            return;
        }
        String id = organization.getId();
        Map<String, Boolean> now = domains(organization);
        DomainDifference difference =
                DomainDifference.between(isNew ? Map.of() : before(session, organization.getId()), now);
        session.setAttribute(TOLD + id, now);
        difference.deleted().forEach(name -> deleted(session, realm, id, name, at, clientIp));
        difference
                .created()
                .forEach(domain -> events.tell(
                        session,
                        realm,
                        EventType.DOMAIN_CREATED,
                        id,
                        at,
                        clientIp,
                        () -> Optional.of(DomainData.of(id, domain.getKey(), domain.getValue()))));
        difference
                .updated()
                .forEach(domain -> events.tell(
                        session,
                        realm,
                        EventType.DOMAIN_UPDATED,
                        id,
                        at,
                        clientIp,
                        () -> Optional.of(DomainData.of(id, domain.getKey(), domain.getValue()))));
    }

    /** An organization takes its domains with it. */
    void tellRemoved(KeycloakSession session, RealmModel realm, OrganizationModel organization, long at) {
        if (events.isWanted(session, realm, EventType.DOMAIN_DELETED)) {
            domains(organization)
                    .keySet()
                    .forEach(name -> deleted(session, realm, organization.getId(), name, at, null));
        }
    }

    private void deleted(
            KeycloakSession session,
            RealmModel realm,
            String organizationId,
            String name,
            long at,
            @Nullable String clientIp) {
        events.tell(
                session,
                realm,
                EventType.DOMAIN_DELETED,
                organizationId,
                at,
                clientIp,
                () -> Optional.of(new DeletedData(DomainData.id(organizationId, name), "organization_domain")));
    }

    /** What was told of in this transaction, or else what is committed: seen by another one. */
    private static Map<String, Boolean> before(KeycloakSession session, String organizationId) {
        @SuppressWarnings("unchecked")
        @Nullable
        Map<String, Boolean> told = (Map<String, Boolean>) session.getAttribute(TOLD + organizationId);
        return told != null
                ? told
                : KeycloakModelUtils.runJobInTransactionWithResult(
                        session.getKeycloakSessionFactory(), other -> committed(other, organizationId));
    }

    /** Databases on which readers wait for writers give up soon, and nothing is told. */
    private static Map<String, Boolean> committed(KeycloakSession session, String organizationId) {
        Map<String, Boolean> domains = new TreeMap<>();
        Jpa.entityManager(session)
                .createQuery(
                        "select d.name, d.verified from OrganizationDomainEntity d where d.organization.id = :id",
                        Object[].class)
                .setParameter("id", organizationId)
                .setHint("jakarta.persistence.query.timeout", WAIT_MILLIS)
                .getResultStream()
                .forEach(row -> domains.put((String) row[0], Boolean.TRUE.equals(row[1])));
        return domains;
    }

    private static Map<String, Boolean> domains(OrganizationModel organization) {
        Map<String, Boolean> domains = new TreeMap<>();
        organization.getDomains().forEach(domain -> domains.put(domain.getName(), domain.isVerified()));
        return domains;
    }
}
