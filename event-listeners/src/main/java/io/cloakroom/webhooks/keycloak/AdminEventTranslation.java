package io.cloakroom.webhooks.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.webhooks.EventType;
import io.cloakroom.webhooks.SessionEndData;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What an admin did, as our events. What Keycloak also tells by provider events is told by {@link ModelEvents}. */
final class AdminEventTranslation {

    private static final Logger LOG = Logger.getLogger(AdminEventTranslation.class);
    private static final JsonMapper JSON = new JsonMapper();

    private static final Pattern USER = Pattern.compile("users/([^/]+)(/reset-password|/disable-credential-types)?");
    private static final Pattern IMPORTED = Pattern.compile("users/([^/]+)");
    private static final Pattern SESSION = Pattern.compile("sessions/([^/]+)");
    private static final Pattern ORGANIZATION = Pattern.compile("organizations/([^/]+)");
    private static final Pattern INVITE = Pattern.compile("organizations/([^/]+)/members/invite-(?:existing-)?user");
    private static final Pattern INVITATION = Pattern.compile("organizations/([^/]+)/invitations/([^/]+)");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final EventWriter events;
    private final AdminEvent event;
    private final String path;
    private final EventObjects objects;

    AdminEventTranslation(KeycloakSession session, EventWriter events, AdminEvent event) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.events = events;
        this.event = event;
        this.path = Optional.ofNullable(event.getResourcePath()).orElse("");
        this.objects = new EventObjects(session, realm);
    }

    void tell() {
        OperationType operation = event.getOperationType();
        tell(
                EventType.keycloakAdmin(String.valueOf(event.getResourceTypeAsString()), operation.name()),
                realm.getId(),
                () -> Optional.of(KeycloakEventData.of(event)));
        @Nullable ResourceType resource = event.getResourceType();
        if (resource == null) {
            return;
        }
        switch (resource) {
            case USER -> user(operation);
            case REALM -> imported(operation);
            case USER_SESSION -> id(SESSION).ifPresent(this::sessionRevoked);
            case ORGANIZATION -> organization(operation);
            case ORGANIZATION_MEMBERSHIP -> invitation(operation);
            default -> {}
        }
    }

    private void user(OperationType operation) {
        if (operation == OperationType.DELETE) {
            return;
        }
        if (operation == OperationType.CREATE) {
            id(USER).ifPresent(this::userCreated);
        } else {
            id(USER).ifPresent(id -> tell(EventType.USER_UPDATED, id, () -> objects.user(id)));
        }
    }

    /** A partial import tells of its users as changes of the realm; one that it overwrites is deleted, and created anew. */
    private void imported(OperationType operation) {
        if (operation == OperationType.CREATE || operation == OperationType.UPDATE) {
            id(IMPORTED).ifPresent(this::userCreated);
        }
    }

    private void userCreated(String id) {
        FederatedUsers.forget(session, id);
        tell(EventType.USER_CREATED, id, () -> objects.user(id));
    }

    private void sessionRevoked(String id) {
        tell(
                EventType.SESSION_REVOKED,
                id,
                () -> Optional.of(new SessionEndData(id, null, null, "revoked", event.getTime())));
    }

    private void organization(OperationType operation) {
        if (operation == OperationType.DELETE) {
            return;
        }
        EventType type =
                operation == OperationType.CREATE ? EventType.ORGANIZATION_CREATED : EventType.ORGANIZATION_UPDATED;
        id(ORGANIZATION).ifPresent(id -> {
            tell(type, id, () -> objects.organization(id));
            domains(id, operation == OperationType.CREATE);
        });
    }

    private void domains(String organizationId, boolean isNew) {
        try {
            objects.organizationModel(organizationId).ifPresent(organization -> new DomainChanges(events)
                    .tell(
                            session,
                            realm,
                            organization,
                            isNew,
                            event.getTime(),
                            event.getAuthDetails().getIpAddress()));
        } catch (RuntimeException e) {
            LOG.error("The domains of an organization could not be told to webhooks.", e);
        }
    }

    private void invitation(OperationType operation) {
        if (operation == OperationType.DELETE) {
            Matcher gone = INVITATION.matcher(path);
            if (gone.matches()) {
                tell(
                        EventType.INVITATION_REVOKED,
                        gone.group(1),
                        () -> objects.invitation(gone.group(2), gone.group(1), "revoked"));
            }
            return;
        }
        id(INVITE)
                .ifPresent(organization -> tell(EventType.INVITATION_CREATED, organization, () -> invitationId()
                        .flatMap(id -> objects.invitation(id, organization, "pending"))));
    }

    private void tell(EventType type, String subject, Supplier<Optional<?>> data) {
        events.tell(
                session,
                realm,
                type,
                subject,
                event.getTime(),
                event.getAuthDetails().getIpAddress(),
                data);
    }

    private Optional<String> id(Pattern pattern) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Optional<String> invitationId() {
        if (event.getRepresentation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    JSON.readTree(event.getRepresentation()).path("id").textValue());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
