package io.cloakroom.device.keycloak;

import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.MeRequest;
import io.cloakroom.core.keycloak.SessionNotes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** A user's own devices. */
public final class MyDevicesResource {

    private final MeRequest request;
    private final UserDevices devices;

    MyDevicesResource(MeRequest request, Clock clock) {
        this.request = request;
        this.devices = new UserDevices(request.session(), request.realm(), request.user(), clock.instant());
    }

    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> devices.list(PageRequest.parse(limit, offset), current()));
    }

    /** All but the one that the caller uses. */
    @DELETE
    public Response revokeOthers() {
        return ApiResponses.noContent(() -> {
            request.requireManageAccount();
            devices.revokeAll(current());
        });
    }

    @DELETE
    @Path("{id}")
    public Response revoke(@PathParam("id") String id) {
        return ApiResponses.noContent(() -> {
            request.requireManageAccount();
            devices.revoke(id);
        });
    }

    private @Nullable String current() {
        return request.userSession().getNote(SessionNotes.DEVICE);
    }
}
