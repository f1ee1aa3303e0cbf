package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.organizations.Permission;
import io.cloakroom.organizations.PermissionKey;
import io.cloakroom.organizations.Role;
import io.cloakroom.organizations.RoleDirectory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** The permissions that a realm's roles are made of. */
public final class PermissionsResource {

    private static final String RESOURCE_TYPE = "CLOAKROOM_ORGANIZATION_PERMISSION";

    /** Each is an attribute of the realm, and all of them are in every node's memory. */
    private static final int MAX_PERMISSIONS = 500;

    private final OrganizationAdmin admin;
    private final RoleDirectory directory;
    private final OrganizationOccurrences occurrences;

    PermissionsResource(AdminRequest request) {
        this.admin = new OrganizationAdmin(request);
        this.directory = new RealmRoles(request.realm());
        this.occurrences = new OrganizationOccurrences(request.session(), request.realm());
    }

    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            admin.requireView();
            PageRequest page = PageRequest.parse(limit, offset);
            List<PermissionObject> all =
                    directory.permissions().stream().map(PermissionObject::of).toList();
            return new Page<>(
                    all.stream().skip(page.offset()).limit(page.limit()).toList(), all.size());
        });
    }

    /** 201 with the permission. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable String body) {
        return ApiResponses.created(() -> {
            admin.requireManage();
            PermissionFields fields = ApiResponses.read(body, PermissionFields.class);
            PermissionKey key = newKey(fields.key());
            String name = fields.name();
            if (name == null) {
                throw ApiException.missingParameter("name", "Say what people call the permission.");
            }
            Permission permission = permission(key, name, Objects.requireNonNullElse(fields.description(), ""));
            directory.save(permission);
            return audited(OperationType.CREATE, permission);
        });
    }

    @GET
    @Path("{key}")
    public Response get(@PathParam("key") String key) {
        return ApiResponses.ok(() -> {
            admin.requireView();
            return PermissionObject.of(existing(key));
        });
    }

    /** Changes what the body names. */
    @PATCH
    @Path("{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response update(@PathParam("key") String key, @Nullable String body) {
        return ApiResponses.ok(() -> {
            admin.requireManage();
            Permission before = ownExisting(key);
            PermissionFields fields = ApiResponses.read(body, PermissionFields.class);
            if (fields.key() != null && !fields.key().equals(key)) {
                throw ApiException.invalidParameter("key", "A permission's key stays as it is; make another one.");
            }
            Permission permission = permission(
                    before.key(),
                    Objects.requireNonNullElse(fields.name(), before.name()),
                    Objects.requireNonNullElse(fields.description(), before.description()));
            directory.save(permission);
            return audited(OperationType.UPDATE, permission);
        });
    }

    /** 204; no role has it any more, and no token from its next refresh. */
    @DELETE
    @Path("{key}")
    public Response delete(@PathParam("key") String key) {
        return ApiResponses.noContent(() -> {
            admin.requireManage();
            Permission permission = ownExisting(key);
            for (Role role : directory.roles()) {
                if (role.permissions().contains(permission.key())) {
                    Role less = role.without(permission.key());
                    directory.save(less);
                    occurrences.role(OperationType.UPDATE, less, directory);
                }
            }
            directory.remove(permission.key());
            PermissionObject unused = audited(OperationType.DELETE, permission);
        });
    }

    private PermissionKey newKey(@Nullable String text) {
        if (text == null) {
            throw ApiException.missingParameter("key", "Name the permission's key, such as org:invoices:read.");
        }
        PermissionKey key = PermissionKey.tryParse(text)
                .filter(parsed -> !parsed.isSystem())
                .orElseThrow(() -> ApiException.invalidParameter(
                        "key",
                        "A permission's key is org:<feature>:<action>, each of 1 to 64 small letters, digits and"
                                + " underscores; features that begin with sys_ are the system's."));
        if (directory.permission(key).isPresent()) {
            throw new ApiException(
                    409,
                    new ApiError(
                            "organization_permission_exists",
                            "The permission exists",
                            "There is a permission of this key.",
                            Map.of()));
        }
        if (directory.permissions().size() >= MAX_PERMISSIONS) {
            throw new ApiException(
                    422,
                    new ApiError(
                            "organization_permission_quota_exceeded",
                            "Too many permissions",
                            "A realm has at most %d permissions.".formatted(MAX_PERMISSIONS),
                            Map.of()));
        }
        return key;
    }

    private static Permission permission(PermissionKey key, String name, String description) {
        if (name.isBlank() || name.length() > Role.MAX_NAME) {
            throw ApiException.invalidParameter("name", "A name has 1 to %d characters.".formatted(Role.MAX_NAME));
        }
        if (description.length() > Role.MAX_DESCRIPTION) {
            throw ApiException.invalidParameter(
                    "description", "A description has at most %d characters.".formatted(Role.MAX_DESCRIPTION));
        }
        return new Permission(key, name, description);
    }

    private Permission existing(String key) {
        return PermissionKey.tryParse(key)
                .flatMap(directory::permission)
                .orElseThrow(() -> ApiException.notFound("permission"));
    }

    private Permission ownExisting(String key) {
        Permission permission = existing(key);
        if (permission.key().isSystem()) {
            throw ApiException.forbidden("System permissions stay as they are.");
        }
        return permission;
    }

    private PermissionObject audited(OperationType operation, Permission permission) {
        PermissionObject object = PermissionObject.of(permission);
        admin.audit(RESOURCE_TYPE, operation, object);
        occurrences.permission(operation, permission);
        return object;
    }

    /** What an admin sends; absent fields are null. */
    private record PermissionFields(
            @JsonProperty("key") @Nullable String key,
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("description") @Nullable String description) {}
}
