package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.Occurrence;
import io.cloakroom.webhooks.DeletedData;
import io.cloakroom.webhooks.EventType;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.OrganizationModel.OrganizationMemberJoinEvent;
import org.keycloak.models.OrganizationModel.OrganizationMemberLeaveEvent;
import org.keycloak.models.OrganizationModel.OrganizationRemovedEvent;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.UserPreRemovedEvent;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * What Keycloak's models tell of themselves, whichever way the change came: deletions and memberships; and what our other
 * features let know of.
 */
final class ModelEvents implements ProviderEventListener {

    private static final Logger LOG = Logger.getLogger(ModelEvents.class);

    private final EventWriter events;
    private final Clock clock;

    ModelEvents(EventWriter events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        try {
            translate(event);
        } catch (RuntimeException e) {
            // Keycloak would let it through to the request.
            LOG.errorf(e, "%s could not be told to webhooks.", event.getClass().getSimpleName());
        }
    }

    private void translate(ProviderEvent event) {
        if (event instanceof Occurrence occurrence) {
            EventType.find(occurrence.type()).ifPresent(type -> occurred(type, occurrence));
        } else if (event instanceof UserPreRemovedEvent removed) {
            userRemoved(removed.getKeycloakSession(), removed.getRealm(), removed.getUser());
        } else if (event instanceof OrganizationMemberJoinEvent join) {
            membership(join.getSession(), EventType.MEMBERSHIP_CREATED, join.getOrganization(), join.getUser());
        } else if (event instanceof OrganizationMemberLeaveEvent leave) {
            membership(leave.getSession(), EventType.MEMBERSHIP_DELETED, leave.getOrganization(), leave.getUser());
        } else if (event instanceof OrganizationRemovedEvent removed) {
            String id = removed.getOrganization().getId();
            KeycloakSession session = removed.getKeycloakSession();
            tell(
                    session,
                    session.getContext().getRealm(),
                    EventType.ORGANIZATION_DELETED,
                    id,
                    () -> Optional.of(new DeletedData(id, "organization")));
        }
    }

    private void occurred(EventType type, Occurrence occurrence) {
        tell(
                occurrence.session(),
                occurrence.realm(),
                type,
                occurrence.subject(),
                occurrence.at().toEpochMilli(),
                () -> Optional.of(occurrence.data()));
    }

    /** Keycloak does not say which organizations a user leaves by being deleted. */
    private void userRemoved(KeycloakSession session, RealmModel realm, UserModel user) {
        if (events.isWanted(session, realm, EventType.MEMBERSHIP_DELETED)) {
            @Nullable OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
            if (organizations != null && realm.isOrganizationsEnabled()) {
                organizations
                        .getByMember(user)
                        .toList()
                        .forEach(organization -> membership(session, EventType.MEMBERSHIP_DELETED, organization, user));
            }
        }
        tell(
                session,
                realm,
                EventType.USER_DELETED,
                user.getId(),
                () -> Optional.of(new DeletedData(user.getId(), "user")));
    }

    private void membership(KeycloakSession session, EventType type, OrganizationModel organization, UserModel user) {
        tell(
                session,
                session.getContext().getRealm(),
                type,
                organization.getId(),
                () -> Optional.of(EventObjects.membership(organization, user)));
    }

    private void tell(
            KeycloakSession session,
            @Nullable RealmModel realm,
            EventType type,
            String subject,
            Supplier<Optional<?>> data) {
        tell(session, realm, type, subject, clock.millis(), data);
    }

    private void tell(
            KeycloakSession session,
            @Nullable RealmModel realm,
            EventType type,
            String subject,
            long at,
            Supplier<Optional<?>> data) {
        if (realm != null && isListening(realm)) {
            events.tell(session, realm, type, subject, at, null, data);
        }
    }

    private static boolean isListening(RealmModel realm) {
        return realm.getEventsListenersStream().anyMatch(WebhookEventListenerProviderFactory.ID::equals);
    }
}
