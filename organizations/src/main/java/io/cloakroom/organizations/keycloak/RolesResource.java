package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.organizations.OrganizationRules;
import io.cloakroom.organizations.PermissionKey;
import io.cloakroom.organizations.Role;
import io.cloakroom.organizations.RoleDirectory;
import io.cloakroom.organizations.RoleKey;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** The roles that a realm's organizations give. */
public final class RolesResource {

    private static final String RESOURCE_TYPE = "CLOAKROOM_ORGANIZATION_ROLE";

    /** Each is an attribute of the realm, and all of them are in every node's memory. */
    private static final int MAX_ROLES = 100;

    private final OrganizationAdmin admin;
    private final RoleDirectory directory;
    private final OrganizationRules rules;
    private final RoleGroupsOfRealm groups;
    private final OrganizationOccurrences occurrences;

    RolesResource(AdminRequest request) {
        this.admin = new OrganizationAdmin(request);
        this.directory = new RealmRoles(request.realm());
        this.rules = RealmRules.of(request.realm());
        this.groups = new RoleGroupsOfRealm(request.session(), request.realm());
        this.occurrences = new OrganizationOccurrences(request.session(), request.realm());
    }

    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            admin.requireView();
            PageRequest page = PageRequest.parse(limit, offset);
            List<RoleObject> all =
                    directory.roles().stream().map(RoleObject::of).toList();
            return new Page<>(
                    all.stream().skip(page.offset()).limit(page.limit()).toList(), all.size());
        });
    }

    /** 201 with the role. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable String body) {
        return ApiResponses.created(() -> {
            admin.requireManage();
            RoleFields fields = ApiResponses.read(body, RoleFields.class);
            RoleKey key = newKey(fields.key());
            String name = fields.name();
            if (name == null) {
                throw ApiException.missingParameter("name", "Say what people call the role.");
            }
            Role role = role(
                    key,
                    name,
                    Objects.requireNonNullElse(fields.description(), ""),
                    permissions(Objects.requireNonNullElse(fields.permissions(), List.of())));
            directory.save(role);
            return audited(OperationType.CREATE, role);
        });
    }

    @GET
    @Path("{key}")
    public Response get(@PathParam("key") String key) {
        return ApiResponses.ok(() -> {
            admin.requireView();
            return RoleObject.of(existing(key));
        });
    }

    /** Changes what the body names; tokens follow at their next refresh. */
    @PATCH
    @Path("{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response update(@PathParam("key") String key, @Nullable String body) {
        return ApiResponses.ok(() -> {
            admin.requireManage();
            Role before = existing(key);
            RoleFields fields = ApiResponses.read(body, RoleFields.class);
            if (fields.key() != null && !fields.key().equals(key)) {
                throw ApiException.invalidParameter("key", "A role's key stays as it is; make another role.");
            }
            List<String> permissions = fields.permissions();
            Role role = role(
                    before.key(),
                    Objects.requireNonNullElse(fields.name(), before.name()),
                    Objects.requireNonNullElse(fields.description(), before.description()),
                    permissions == null ? before.permissions() : permissions(permissions));
            requireAnAdministrator(role);
            directory.save(role);
            return audited(OperationType.UPDATE, role);
        });
    }

    /** 204. A built-in role becomes again what it was at first. */
    @DELETE
    @Path("{key}")
    public Response delete(@PathParam("key") String key) {
        return ApiResponses.noContent(() -> {
            admin.requireManage();
            Role role = existing(key);
            boolean builtIn = role.key().equals(RoleKey.ADMIN) || role.key().equals(RoleKey.MEMBER);
            if (!builtIn) {
                requireUnused(role.key());
                groups.remove(role.key());
            }
            directory.remove(role.key());
            admin.audit(RESOURCE_TYPE, OperationType.DELETE, RoleObject.of(role));
            // A built-in role is still there, as it was at first.
            directory
                    .role(role.key())
                    .ifPresentOrElse(
                            again -> occurrences.role(OperationType.UPDATE, again, directory),
                            () -> occurrences.role(OperationType.DELETE, role, directory));
        });
    }

    /** Whoever creates an organization must be able to run it. */
    private void requireAnAdministrator(Role role) {
        if (role.key().equals(rules.creatorRole()) && !role.isAdministrative()) {
            throw ApiException.invalidParameter(
                    "permissions",
                    "The role %s of an organization's creator keeps org:sys_memberships:manage.".formatted(role.key()));
        }
    }

    private void requireUnused(RoleKey key) {
        if (key.equals(rules.creatorRole()) || key.equals(rules.defaultRole())) {
            throw inUse("It is the realm's role for creators or for new members; set another one first.");
        }
        if (groups.anyoneHas(key)) {
            throw inUse("Members have it; give them another role first.");
        }
    }

    private static ApiException inUse(String explanation) {
        return new ApiException(
                409, new ApiError("organization_role_in_use", "The role is in use", explanation, Map.of()));
    }

    private RoleKey newKey(@Nullable String text) {
        if (text == null) {
            throw ApiException.missingParameter("key", "Name the role's key, such as org:billing_manager.");
        }
        RoleKey key = RoleKey.tryParse(text)
                .orElseThrow(() -> ApiException.invalidParameter(
                        "key", "A role's key is org: and 1 to 64 small letters, digits and underscores."));
        if (directory.role(key).isPresent()) {
            throw new ApiException(
                    409,
                    new ApiError(
                            "organization_role_exists", "The role exists", "There is a role of this key.", Map.of()));
        }
        if (directory.roles().size() >= MAX_ROLES) {
            throw new ApiException(
                    422,
                    new ApiError(
                            "organization_role_quota_exceeded",
                            "Too many roles",
                            "A realm has at most %d roles.".formatted(MAX_ROLES),
                            Map.of()));
        }
        return key;
    }

    private static Role role(RoleKey key, String name, String description, NavigableSet<PermissionKey> permissions) {
        if (name.isBlank() || name.length() > Role.MAX_NAME) {
            throw ApiException.invalidParameter("name", "A name has 1 to %d characters.".formatted(Role.MAX_NAME));
        }
        if (description.length() > Role.MAX_DESCRIPTION) {
            throw ApiException.invalidParameter(
                    "description", "A description has at most %d characters.".formatted(Role.MAX_DESCRIPTION));
        }
        if (permissions.size() > Role.MAX_PERMISSIONS) {
            throw ApiException.invalidParameter(
                    "permissions", "A role has at most %d permissions.".formatted(Role.MAX_PERMISSIONS));
        }
        return new Role(key, name, description, permissions);
    }

    private NavigableSet<PermissionKey> permissions(Collection<@Nullable String> texts) {
        NavigableSet<PermissionKey> keys = new TreeSet<>();
        for (String text : texts) {
            keys.add(PermissionKey.tryParse(Objects.requireNonNullElse(text, ""))
                    .filter(key -> directory.permission(key).isPresent())
                    .orElseThrow(() -> ApiException.invalidParameter(
                            "permissions", "A role has only permissions that the realm knows; make them first.")));
        }
        return keys;
    }

    private Role existing(String key) {
        return RoleKey.tryParse(key).flatMap(directory::role).orElseThrow(() -> ApiException.notFound("role"));
    }

    private RoleObject audited(OperationType operation, Role role) {
        RoleObject object = RoleObject.of(role);
        admin.audit(RESOURCE_TYPE, operation, object);
        occurrences.role(operation, role, directory);
        return object;
    }

    /** What an admin sends; absent fields are null. */
    private record RoleFields(
            @JsonProperty("key") @Nullable String key,
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("description") @Nullable String description,
            @JsonProperty("permissions") @Nullable List<String> permissions) {}
}
