package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.Occurrence;
import io.cloakroom.core.keycloak.OrganizationChanged;
import io.cloakroom.webhooks.DeletedData;
import io.cloakroom.webhooks.EventType;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;
import org.keycloak.models.GroupModel.GroupMemberJoinEvent;
import org.keycloak.models.GroupModel.GroupMemberLeaveEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.OrganizationModel.OrganizationMemberJoinEvent;
import org.keycloak.models.OrganizationModel.OrganizationMemberLeaveEvent;
import org.keycloak.models.OrganizationModel.OrganizationRemovedEvent;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.RoleModel.RoleGrantedEvent;
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
    private final DomainChanges domains;
    private final Clock clock;

    ModelEvents(EventWriter events, Clock clock) {
        this.events = events;
        this.domains = new DomainChanges(events);
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
        } else if (event instanceof RoleGrantedEvent granted) {
            roleGranted(granted);
        } else if (event instanceof OrganizationChanged changed) {
            organizationChanged(changed);
        } else if (event instanceof OrganizationMemberJoinEvent join) {
            member(join.getSession(), EventType.MEMBERSHIP_CREATED, join.getOrganization(), join.getUser());
        } else if (event instanceof OrganizationMemberLeaveEvent leave) {
            MembershipChanges.forget(leave.getSession(), leave.getOrganization(), leave.getUser());
            formerMember(leave.getSession(), leave.getOrganization(), leave.getUser());
        } else if (event instanceof GroupMemberJoinEvent join) {
            group(join.getKeycloakSession(), join.getRealm(), join.getGroup(), join.getUser());
        } else if (event instanceof GroupMemberLeaveEvent leave) {
            group(leave.getKeycloakSession(), leave.getRealm(), leave.getGroup(), leave.getUser());
        } else if (event instanceof OrganizationRemovedEvent removed) {
            String id = removed.getOrganization().getId();
            KeycloakSession session = removed.getKeycloakSession();
            tell(
                    session,
                    session.getContext().getRealm(),
                    EventType.ORGANIZATION_DELETED,
                    id,
                    () -> Optional.of(new DeletedData(id, "organization")));
            @Nullable RealmModel realm = session.getContext().getRealm();
            if (realm != null && isListening(realm)) {
                domains.tellRemoved(session, realm, removed.getOrganization(), clock.millis());
            }
        }
    }

    /** Keycloak gives the default role to everybody who comes, whichever way. */
    private void roleGranted(RoleGrantedEvent granted) {
        RoleModel role = granted.getRole();
        if (!role.isClientRole()
                && role.getContainer() instanceof RealmModel realm
                && role.equals(realm.getDefaultRole())
                && isListening(realm)) {
            FederatedUsers.note(events, granted.getKeycloakSession(), realm, granted.getUser(), clock.millis());
        }
    }

    private void organizationChanged(OrganizationChanged changed) {
        OrganizationModel organization = changed.organization();
        boolean isNew = changed.change() == OrganizationChanged.Change.CREATED;
        tell(
                changed.session(),
                changed.realm(),
                isNew ? EventType.ORGANIZATION_CREATED : EventType.ORGANIZATION_UPDATED,
                organization.getId(),
                () -> Optional.of(EventObjects.organization(organization)));
        if (isListening(changed.realm())) {
            domains.tell(changed.session(), changed.realm(), organization, isNew, clock.millis(), null);
        }
    }

    /** A group right below the one of all members stands for a role. */
    private void group(KeycloakSession session, RealmModel realm, GroupModel group, UserModel user) {
        if (group.getType() != GroupModel.Type.ORGANIZATION || !isListening(realm)) {
            return;
        }
        @Nullable GroupModel parent = group.getParent();
        @Nullable OrganizationModel organization = group.getOrganization();
        if (parent != null && parent.getParentId() == null && organization != null) {
            MembershipChanges.note(
                    events, session, realm, EventType.MEMBERSHIP_UPDATED, organization, user, clock.millis());
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
        FederatedUsers.forget(session, user.getId());
        if (events.isWanted(session, realm, EventType.MEMBERSHIP_DELETED)) {
            @Nullable OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
            if (organizations != null && realm.isOrganizationsEnabled()) {
                organizations.getByMember(user).toList().forEach(organization -> {
                    MembershipChanges.forget(session, organization, user);
                    formerMember(session, organization, user);
                });
            }
        }
        tell(
                session,
                realm,
                EventType.USER_DELETED,
                user.getId(),
                () -> Optional.of(new DeletedData(user.getId(), "user")));
    }

    private void member(KeycloakSession session, EventType type, OrganizationModel organization, UserModel user) {
        @Nullable RealmModel realm = session.getContext().getRealm();
        if (realm != null && isListening(realm)) {
            MembershipChanges.note(events, session, realm, type, organization, user, clock.millis());
        }
    }

    private void formerMember(KeycloakSession session, OrganizationModel organization, UserModel user) {
        tell(
                session,
                session.getContext().getRealm(),
                EventType.MEMBERSHIP_DELETED,
                organization.getId(),
                () -> Optional.of(EventObjects.formerMembership(organization, user)));
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
