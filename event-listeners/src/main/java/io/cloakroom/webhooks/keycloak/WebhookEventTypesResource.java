package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.webhooks.AsyncApi;
import io.cloakroom.webhooks.EventTypeDescription;
import io.cloakroom.webhooks.EventTypeDescriptions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What webhooks can tell about, the same in every realm. */
public final class WebhookEventTypesResource {

    private final AdminRequest request;

    WebhookEventTypesResource(AdminRequest request) {
        this.request = request;
    }

    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            request.requireViewRealm();
            PageRequest page = PageRequest.parse(limit, offset);
            List<EventTypeDescription> all = EventTypeDescriptions.all();
            return new Page<>(
                    all.stream().skip(page.offset()).limit(page.limit()).toList(), all.size());
        });
    }

    /** The same as one AsyncAPI document. */
    @GET
    @Path("asyncapi")
    public Response asyncApi() {
        return ApiResponses.ok(() -> {
            request.requireViewRealm();
            return AsyncApi.document();
        });
    }

    @GET
    @Path("{type}")
    public Response get(@PathParam("type") String type) {
        return ApiResponses.ok(() -> {
            request.requireViewRealm();
            return EventTypeDescriptions.find(type).orElseThrow(() -> ApiException.notFound("event type"));
        });
    }
}
