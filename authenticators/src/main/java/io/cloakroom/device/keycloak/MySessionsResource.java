package io.cloakroom.device.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.MeRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserSessionModel;

/** A user's own sessions. One that is ended gets no new token; the last one it got is good for its 60 seconds. */
public final class MySessionsResource {

    private final MeRequest request;
    private final String current;

    MySessionsResource(MeRequest request) {
        this.request = request;
        this.current = request.userSession().getId();
    }

    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            PageRequest page = PageRequest.parse(limit, offset);
            List<UserSessionModel> all = request.session()
                    .sessions()
                    .getUserSessionsStream(request.realm(), request.user())
                    .sorted(Comparator.comparing(UserSessionModel::getLastSessionRefresh)
                            .reversed())
                    .toList();
            return new Page<>(
                    all.stream()
                            .skip(page.offset())
                            .limit(page.limit())
                            .map(one -> SessionListObject.of(request.realm(), one, current))
                            .toList(),
                    all.size());
        });
    }

    /** All but the one that the caller uses. */
    @DELETE
    public Response endOthers() {
        return ApiResponses.noContent(() -> {
            request.requireManageAccount();
            DeviceSessions.end(request.session(), request.realm(), request.user(), one -> !one.getId()
                    .equals(current));
        });
    }

    @DELETE
    @Path("{id}")
    public Response end(@PathParam("id") String id) {
        return ApiResponses.noContent(() -> {
            request.requireManageAccount();
            int ended = DeviceSessions.end(request.session(), request.realm(), request.user(), one -> one.getId()
                    .equals(id));
            if (ended == 0) {
                throw ApiException.notFound("session");
            }
        });
    }
}
