package io.cloakroom.usage.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.usage.PricePlan;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** The price plans of a realm: the presets, and its own ones, which may replace them. */
public final class UsagePlansResource {

    private final AdminRequest request;
    private final RealmPlans plans;

    UsagePlansResource(AdminRequest request) {
        this.request = request;
        this.plans = new RealmPlans(request.realm());
    }

    /** All plans. */
    @GET
    public Response all() {
        return ApiResponses.ok(() -> {
            request.requireViewRealm();
            List<PricePlan> all = plans.book().all();
            return new Page<>(all, all.size());
        });
    }

    /** Defines a plan, or another plan by the same id. */
    @PUT
    @Path("{id}")
    public Response put(@PathParam("id") String id, @Nullable String body) {
        return ApiResponses.ok(() -> {
            request.requireManageRealm();
            PricePlan plan = ApiResponses.read(body, PricePlan.class);
            if (!plan.id().equals(id)) {
                throw ApiException.invalidParameter("id", "The plan's id is not the one in the address.");
            }
            plans.put(plan);
            event(OperationType.UPDATE);
            return plan;
        });
    }

    /** Forgets a plan of the realm's own; a preset that it had replaced is there again. */
    @DELETE
    @Path("{id}")
    public Response remove(@PathParam("id") String id) {
        return ApiResponses.noContent(() -> {
            request.requireManageRealm();
            plans.remove(id);
            event(OperationType.DELETE);
        });
    }

    private void event(OperationType operation) {
        request.events()
                .resource("CLOAKROOM_USAGE_PLAN")
                .operation(operation)
                .resourcePath(request.session().getContext().getUri())
                .success();
    }
}
