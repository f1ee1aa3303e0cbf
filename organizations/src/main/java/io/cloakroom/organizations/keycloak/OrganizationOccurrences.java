package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.core.keycloak.Occurrence;
import io.cloakroom.organizations.Invitation;
import io.cloakroom.organizations.Permission;
import io.cloakroom.organizations.Role;
import io.cloakroom.organizations.RoleDirectory;
import io.cloakroom.organizations.RoleKey;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Lets others, such as the webhooks, know of roles, permissions and invitations, in the shapes of Clerk's objects as far
 * as there are such things here. What is about the whole realm has the realm as its subject.
 */
final class OrganizationOccurrences {

    private static final Clock CLOCK = Clock.systemUTC();

    private final KeycloakSession session;
    private final RealmModel realm;

    OrganizationOccurrences(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    void role(OperationType operation, Role role, RoleDirectory directory) {
        if (operation == OperationType.DELETE) {
            publish("role.deleted", realm.getId(), new Deleted(role.key().value(), "role"));
        } else {
            publish("role." + past(operation), realm.getId(), RoleData.of(role, directory));
        }
    }

    void permission(OperationType operation, Permission permission) {
        if (operation == OperationType.DELETE) {
            publish(
                    "permission.deleted",
                    realm.getId(),
                    new Deleted(permission.key().value(), "permission"));
        } else {
            publish("permission." + past(operation), realm.getId(), PermissionData.of(permission));
        }
    }

    /** @param what {@code created}, {@code accepted} or {@code revoked} */
    void invitation(String what, Invitation invitation, RoleDirectory directory) {
        String status = what.equals("created") ? "pending" : what;
        publish(
                "organizationInvitation." + what,
                invitation.organizationId(),
                InvitationData.of(invitation, status, directory));
    }

    private void publish(String type, String subject, Object data) {
        new Occurrence(session, realm, type, subject, CLOCK.instant(), data).publish();
    }

    private static String past(OperationType operation) {
        return operation.name().toLowerCase(Locale.ROOT) + "d";
    }

    /** What is left. */
    @JsonPropertyOrder({"id", "object", "deleted"})
    private record Deleted(String id, String object) {

        @JsonProperty
        boolean deleted() {
            return true;
        }
    }

    /** A role's id is its key. */
    @JsonPropertyOrder({"id", "object"})
    private record RoleData(
            String id,
            String key,
            String name,
            String description,
            @JsonProperty("is_creator_eligible") boolean isCreatorEligible,
            List<PermissionData> permissions) {

        static RoleData of(Role role, RoleDirectory directory) {
            return new RoleData(
                    role.key().value(),
                    role.key().value(),
                    role.name(),
                    role.description(),
                    role.isAdministrative(),
                    role.permissions().stream()
                            .flatMap(key -> directory.permission(key).stream())
                            .map(PermissionData::of)
                            .toList());
        }

        @JsonProperty
        String object() {
            return "role";
        }
    }

    /** A permission's id is its key. */
    @JsonPropertyOrder({"id", "object"})
    private record PermissionData(String id, String key, String name, String description, String type) {

        static PermissionData of(Permission permission) {
            return new PermissionData(
                    permission.key().value(),
                    permission.key().value(),
                    permission.name(),
                    permission.description(),
                    permission.key().isSystem() ? "system" : "user");
        }

        @JsonProperty
        String object() {
            return "permission";
        }
    }

    /** Without the link, which is for its recipient alone. */
    @JsonPropertyOrder({"id", "object"})
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record InvitationData(
            String id,
            @JsonProperty("organization_id") String organizationId,
            @JsonProperty("email_address") String emailAddress,
            String role,
            @JsonProperty("role_name") String roleName,
            String status,
            @JsonProperty("inviter_user_id") @Nullable String inviterUserId,
            @JsonProperty("public_metadata") Map<String, Object> publicMetadata,
            @JsonProperty("private_metadata") Map<String, Object> privateMetadata,
            @JsonProperty("created_at") long createdAt,
            @JsonProperty("expires_at") long expiresAt) {

        static InvitationData of(Invitation invitation, String status, RoleDirectory directory) {
            RoleKey key = invitation.role();
            return new InvitationData(
                    invitation.id(),
                    invitation.organizationId(),
                    invitation.email(),
                    key.value(),
                    directory.role(key).map(Role::name).orElseGet(key::value),
                    status,
                    invitation.inviter().orElse(null),
                    Map.of(),
                    Map.of(),
                    invitation.createdAt().toEpochMilli(),
                    invitation.expiresAt().toEpochMilli());
        }

        @JsonProperty
        String object() {
            return "organization_invitation";
        }
    }
}
