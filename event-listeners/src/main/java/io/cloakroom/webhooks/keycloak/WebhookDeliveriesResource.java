package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.webhooks.DeliveryLog;
import io.cloakroom.webhooks.DeliveryLog.AttemptLog;
import io.cloakroom.webhooks.keycloak.WebhookDeliveryEntity.Status;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An endpoint's deliveries, newest first. */
public final class WebhookDeliveriesResource {

    private final AdminRequest request;
    private final String endpointId;
    private final EventWriter events;

    WebhookDeliveriesResource(AdminRequest request, String endpointId, EventWriter events) {
        this.request = request;
        this.endpointId = endpointId;
        this.events = events;
    }

    /** @param status {@code pending}, {@code delivered} or {@code dead_letter}; all if it is absent */
    @GET
    public Response list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            request.requireViewRealm();
            requireEndpoint();
            PageRequest page = PageRequest.parse(limit, offset);
            Set<Status> wanted = statuses(Optional.ofNullable(status).filter(text -> !text.isEmpty()));
            List<DeliveryLog> deliveries = entityManager()
                    .createQuery("""
                        from WebhookDeliveryEntity where endpointId = :endpointId and status in (:statuses)
                        order by id desc\
                        """, WebhookDeliveryEntity.class)
                    .setParameter("endpointId", endpointId)
                    .setParameter("statuses", wanted)
                    .setFirstResult(page.offset())
                    .setMaxResults(page.limit())
                    .getResultStream()
                    .map(WebhookDeliveriesResource::log)
                    .toList();
            return new Page<>(deliveries, count(wanted));
        });
    }

    /** One delivery with its tries, the first try first. */
    @GET
    @Path("{deliveryId}")
    public Response get(@PathParam("deliveryId") String id) {
        return ApiResponses.ok(() -> {
            request.requireViewRealm();
            return log(find(id)).with(attempts(id));
        });
    }

    /** 201 with the new delivery of the same event. */
    @POST
    @Path("{deliveryId}/replay")
    public Response replay(@PathParam("deliveryId") String id) {
        return ApiResponses.created(() -> {
            request.requireManageRealm();
            WebhookEventEntity event = Optional.ofNullable(
                            entityManager().find(WebhookEventEntity.class, find(id).eventId))
                    .orElseThrow(() -> ApiException.notFound("event any more"));
            return log(events.sendAgain(request.session(), event, endpointId));
        });
    }

    /** @throws ApiException 422 if it is none */
    static Set<Status> statuses(Optional<String> text) {
        Set<Status> statuses = Arrays.stream(Status.values())
                .filter(status -> text.isEmpty() || key(status).equals(text.get()))
                .collect(Collectors.toSet());
        if (statuses.isEmpty()) {
            throw ApiException.invalidParameter("status", "status is pending, delivered or dead_letter.");
        }
        return statuses;
    }

    private List<AttemptLog> attempts(String deliveryId) {
        return entityManager()
                .createQuery(
                        "from WebhookAttemptEntity where deliveryId = :deliveryId order by startedAt, id",
                        WebhookAttemptEntity.class)
                .setParameter("deliveryId", deliveryId)
                .getResultStream()
                .map(attempt -> new AttemptLog(
                        Instant.ofEpochMilli(attempt.startedAt).toString(),
                        attempt.tookMillis,
                        attempt.statusCode,
                        attempt.detail))
                .toList();
    }

    private void requireEndpoint() {
        @Nullable WebhookEndpointEntity endpoint = entityManager().find(WebhookEndpointEntity.class, endpointId);
        if (endpoint == null || !endpoint.realmId.equals(request.realm().getId())) {
            throw ApiException.notFound("webhook endpoint");
        }
    }

    private WebhookDeliveryEntity find(String id) {
        return Optional.ofNullable(entityManager().find(WebhookDeliveryEntity.class, id))
                .filter(delivery -> delivery.endpointId.equals(endpointId)
                        && delivery.realmId.equals(request.realm().getId()))
                .orElseThrow(() -> ApiException.notFound("delivery"));
    }

    private long count(Set<Status> statuses) {
        return entityManager()
                .createQuery("""
                    select count(*) from WebhookDeliveryEntity
                    where endpointId = :endpointId and status in (:statuses)\
                    """, Long.class)
                .setParameter("endpointId", endpointId)
                .setParameter("statuses", statuses)
                .getSingleResult();
    }

    private EntityManager entityManager() {
        return Jpa.entityManager(request.session());
    }

    private static DeliveryLog log(WebhookDeliveryEntity delivery) {
        boolean waits = delivery.status == Status.PENDING && delivery.nextAt != WebhookDeliveryEntity.AT_ONCE;
        return DeliveryLog.of(
                delivery.id,
                delivery.eventId,
                delivery.eventType,
                key(delivery.status),
                delivery.failures,
                Instant.ofEpochMilli(delivery.createdAt),
                Optional.ofNullable(delivery.finishedAt).map(Instant::ofEpochMilli),
                waits ? Optional.of(Instant.ofEpochMilli(delivery.nextAt)) : Optional.empty());
    }

    private static String key(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
