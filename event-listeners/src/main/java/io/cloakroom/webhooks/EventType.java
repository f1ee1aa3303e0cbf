package io.cloakroom.webhooks;

import java.util.List;
import java.util.Optional;

/**
 * What a webhook can tell about.
 *
 * @param key as it stands in {@code type}
 */
public record EventType(String key) {

    public static final EventType USER_CREATED = new EventType("user.created");
    public static final EventType USER_UPDATED = new EventType("user.updated");
    public static final EventType USER_DELETED = new EventType("user.deleted");
    public static final EventType SESSION_CREATED = new EventType("session.created");
    public static final EventType SESSION_ENDED = new EventType("session.ended");
    public static final EventType SESSION_REMOVED = new EventType("session.removed");
    public static final EventType SESSION_REVOKED = new EventType("session.revoked");
    public static final EventType ORGANIZATION_CREATED = new EventType("organization.created");
    public static final EventType ORGANIZATION_UPDATED = new EventType("organization.updated");
    public static final EventType ORGANIZATION_DELETED = new EventType("organization.deleted");
    public static final EventType MEMBERSHIP_CREATED = new EventType("organizationMembership.created");
    public static final EventType MEMBERSHIP_UPDATED = new EventType("organizationMembership.updated");
    public static final EventType MEMBERSHIP_DELETED = new EventType("organizationMembership.deleted");
    public static final EventType INVITATION_CREATED = new EventType("organizationInvitation.created");
    public static final EventType INVITATION_ACCEPTED = new EventType("organizationInvitation.accepted");
    public static final EventType INVITATION_REVOKED = new EventType("organizationInvitation.revoked");
    public static final EventType DOMAIN_CREATED = new EventType("organizationDomain.created");
    public static final EventType DOMAIN_UPDATED = new EventType("organizationDomain.updated");
    public static final EventType DOMAIN_DELETED = new EventType("organizationDomain.deleted");
    public static final EventType ROLE_CREATED = new EventType("role.created");
    public static final EventType ROLE_UPDATED = new EventType("role.updated");
    public static final EventType ROLE_DELETED = new EventType("role.deleted");
    public static final EventType PERMISSION_CREATED = new EventType("permission.created");
    public static final EventType PERMISSION_UPDATED = new EventType("permission.updated");
    public static final EventType PERMISSION_DELETED = new EventType("permission.deleted");
    public static final EventType EMAIL_CREATED = new EventType("email.created");
    public static final EventType SMS_CREATED = new EventType("sms.created");
    public static final EventType DEVICE_NEW = new EventType("device.new");
    public static final EventType PASSWORD_COMPROMISED = new EventType("password.compromised");
    public static final EventType WALLET_LINKED = new EventType("wallet.linked");
    public static final EventType WALLET_UNLINKED = new EventType("wallet.unlinked");
    public static final EventType USAGE_ACTIVITY = new EventType("usage.activity");
    public static final EventType USAGE_THRESHOLD = new EventType("usage.threshold");
    public static final EventType ENDPOINT_DISABLED = new EventType("endpoint.disabled");
    public static final EventType TEST = new EventType("endpoint.test");

    /** Those that Keycloak's own events are told under, as they are, to those who ask for them. */
    static final String KEYCLOAK = "keycloak.";

    /** All but Keycloak's own, which are as many as there are types of them. */
    public static final List<EventType> CATALOGUE = List.of(
            USER_CREATED,
            USER_UPDATED,
            USER_DELETED,
            SESSION_CREATED,
            SESSION_ENDED,
            SESSION_REMOVED,
            SESSION_REVOKED,
            ORGANIZATION_CREATED,
            ORGANIZATION_UPDATED,
            ORGANIZATION_DELETED,
            MEMBERSHIP_CREATED,
            MEMBERSHIP_UPDATED,
            MEMBERSHIP_DELETED,
            INVITATION_CREATED,
            INVITATION_ACCEPTED,
            INVITATION_REVOKED,
            DOMAIN_CREATED,
            DOMAIN_UPDATED,
            DOMAIN_DELETED,
            ROLE_CREATED,
            ROLE_UPDATED,
            ROLE_DELETED,
            PERMISSION_CREATED,
            PERMISSION_UPDATED,
            PERMISSION_DELETED,
            EMAIL_CREATED,
            SMS_CREATED,
            DEVICE_NEW,
            PASSWORD_COMPROMISED,
            WALLET_LINKED,
            WALLET_UNLINKED,
            USAGE_ACTIVITY,
            USAGE_THRESHOLD,
            ENDPOINT_DISABLED,
            TEST);

    /** The type of the catalogue that has this key; empty for what webhooks do not tell about. */
    public static Optional<EventType> find(String key) {
        return CATALOGUE.stream().filter(type -> type.key.equals(key)).findFirst();
    }

    /** @param type of a Keycloak user event, such as {@code UPDATE_PROFILE} */
    public static EventType keycloakUser(String type) {
        return new EventType(KEYCLOAK + "user." + type);
    }

    /**
     * @param resource of a Keycloak admin event, such as {@code CLIENT}
     * @param operation such as {@code UPDATE}
     */
    public static EventType keycloakAdmin(String resource, String operation) {
        return new EventType(KEYCLOAK + "admin." + resource + "." + operation);
    }

    boolean isKeycloaks() {
        return key.startsWith(KEYCLOAK);
    }
}
