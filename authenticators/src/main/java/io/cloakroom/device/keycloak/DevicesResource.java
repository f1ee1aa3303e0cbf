package io.cloakroom.device.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.UserModel;

/** The devices of any user, for admins who may see or manage that user. */
public final class DevicesResource {

    private static final String RESOURCE_TYPE = "CLOAKROOM_DEVICE";

    private final AdminRequest request;
    private final Clock clock;

    DevicesResource(AdminRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    @GET
    @Path("{user}")
    public Response list(
            @PathParam("user") String userId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            UserModel user = user(userId);
            if (!request.permissions().users().canView(user)) {
                throw ApiException.forbidden("This needs the role view-users of the realm.");
            }
            return devices(user).list(PageRequest.parse(limit, offset), null);
        });
    }

    @DELETE
    @Path("{user}")
    public Response revokeAll(@PathParam("user") String userId) {
        return ApiResponses.noContent(() -> {
            devices(manageable(userId)).revokeAll(null);
            tell("devices/" + userId);
        });
    }

    @DELETE
    @Path("{user}/{id}")
    public Response revoke(@PathParam("user") String userId, @PathParam("id") String id) {
        return ApiResponses.noContent(() -> {
            devices(manageable(userId)).revoke(id);
            tell("devices/" + userId + "/" + id);
        });
    }

    private UserDevices devices(UserModel user) {
        return new UserDevices(request.session(), request.realm(), user, clock.instant());
    }

    private UserModel manageable(String userId) {
        UserModel user = user(userId);
        if (!request.permissions().users().canManage(user)) {
            throw ApiException.forbidden("This needs the role manage-users of the realm.");
        }
        return user;
    }

    /** Who may not even look for users is not told who exists. */
    private UserModel user(String userId) {
        if (!request.permissions().users().canQuery()) {
            throw ApiException.forbidden("This needs the role view-users of the realm.");
        }
        @Nullable UserModel user = request.session().users().getUserById(request.realm(), userId);
        if (user == null) {
            throw ApiException.notFound("user");
        }
        return user;
    }

    private void tell(String path) {
        request.events()
                .resource(RESOURCE_TYPE)
                .operation(OperationType.DELETE)
                .resourcePath(path)
                .success();
    }
}
