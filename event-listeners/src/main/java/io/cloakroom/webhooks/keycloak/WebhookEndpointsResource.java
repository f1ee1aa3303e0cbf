package io.cloakroom.webhooks.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.id.TimeOrderedIds;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.webhooks.CustomHeaders;
import io.cloakroom.webhooks.EndpointAddress;
import io.cloakroom.webhooks.EndpointState;
import io.cloakroom.webhooks.EventFilter;
import io.cloakroom.webhooks.EventType;
import io.cloakroom.webhooks.LaneKey;
import io.cloakroom.webhooks.SigningKey;
import io.cloakroom.webhooks.Sink;
import io.cloakroom.webhooks.WebhookEndpoint;
import io.cloakroom.webhooks.WebhookSettings;
import jakarta.persistence.EntityManager;
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
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** A realm's webhook endpoints. */
public final class WebhookEndpointsResource {

    private static final String RESOURCE_TYPE = "CLOAKROOM_WEBHOOK_ENDPOINT";
    private static final int MAX_DESCRIPTION = 255;
    private static final Duration BOTH_SECRETS_FOR = Duration.ofHours(24);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AdminRequest request;
    private final WebhookSettings settings;
    private final EventWriter events;
    private final Consumer<String> resume;
    private final Clock clock;

    /** @param resume told, after the commit, that an endpoint's receiver may be back */
    WebhookEndpointsResource(
            AdminRequest request, WebhookSettings settings, EventWriter events, Consumer<String> resume, Clock clock) {
        this.request = request;
        this.settings = settings;
        this.events = events;
        this.resume = resume;
        this.clock = clock;
    }

    /** 201 with the endpoint and, this once, its secret. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable String body) {
        return ApiResponses.created(() -> {
            request.requireManageRealm();
            NewEndpoint wanted = ApiResponses.read(body, NewEndpoint.class);
            SigningKey key = SigningKey.generate(wanted.signature(), RANDOM);
            WebhookEndpointEntity entity = entity(wanted, key);
            entityManager().persist(entity);
            for (int shard = 0; shard < LaneKey.SHARDS && !entity.isOutbox(); shard++) {
                entityManager().persist(WebhookLaneEntity.of(entity, shard));
            }
            Subscriptions.changed(request.session(), request.realm());
            Jpa.afterCommit(request.session(), () -> resume.accept(entity.id));
            WebhookEndpoint endpoint = endpoint(entity);
            audit(OperationType.CREATE, entity.id, Optional.of(endpoint));
            return endpoint.with(key);
        });
    }

    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            request.requireViewRealm();
            PageRequest page = PageRequest.parse(limit, offset);
            List<WebhookEndpoint> endpoints = entityManager()
                    .createQuery(
                            "from WebhookEndpointEntity where realmId = :realmId order by createdAt, id",
                            WebhookEndpointEntity.class)
                    .setParameter("realmId", request.realm().getId())
                    .setFirstResult(page.offset())
                    .setMaxResults(page.limit())
                    .getResultStream()
                    .map(WebhookEndpointsResource::endpoint)
                    .toList();
            return new Page<>(endpoints, count());
        });
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        return ApiResponses.ok(() -> {
            request.requireViewRealm();
            return endpoint(find(id));
        });
    }

    /**
     * Changes what is given. {@code "status":"paused"} keeps the endpoint's events until {@code "status":"enabled"}, which
     * also brings back one that was disabled.
     */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response update(@PathParam("id") String id, @Nullable String body) {
        return ApiResponses.ok(() -> {
            request.requireManageRealm();
            WebhookEndpointEntity entity = find(id);
            apply(ApiResponses.read(body, EndpointChange.class), entity);
            Subscriptions.changed(request.session(), request.realm());
            Jpa.afterCommit(request.session(), () -> resume.accept(id));
            WebhookEndpoint endpoint = endpoint(entity);
            audit(OperationType.UPDATE, id, Optional.of(endpoint));
            return endpoint;
        });
    }

    /** 201 with the endpoint and, this once, its new secret; what is sent is signed with both for a day. */
    @POST
    @Path("{id}/secret/rotate")
    public Response rotateSecret(@PathParam("id") String id) {
        return ApiResponses.created(() -> {
            request.requireManageRealm();
            WebhookEndpointEntity entity = find(id);
            EndpointSecrets secrets = new EndpointSecrets(request.session(), request.realm());
            SigningKey key = secrets.current(entity).successor(RANDOM);
            entity.oldSecret = entity.secret;
            entity.oldSecretUntil = clock.instant().plus(BOTH_SECRETS_FOR).toEpochMilli();
            entity.secret = secrets.seal(key, id);
            WebhookEndpoint endpoint = endpoint(entity);
            audit(OperationType.UPDATE, id, Optional.of(endpoint));
            return endpoint.with(key);
        });
    }

    /** 201 with the message's id; the event {@code endpoint.test} is on its way to this endpoint. */
    @POST
    @Path("{id}/test")
    public Response test(@PathParam("id") String id) {
        return ApiResponses.created(() -> {
            request.requireManageRealm();
            WebhookEndpointEntity entity = find(id);
            Jpa.afterCommit(request.session(), () -> resume.accept(id));
            return Map.of(
                    "message_id",
                    events.send(
                            request.session(),
                            request.realm(),
                            EventType.TEST,
                            id,
                            clock.millis(),
                            Map.of("id", id, "object", "webhook_endpoint", "url", entity.url),
                            id));
        });
    }

    /** 201 with how many events are sent once more. */
    @POST
    @Path("{id}/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replay(@PathParam("id") String id, @Nullable String body) {
        return ApiResponses.created(() -> {
            request.requireManageRealm();
            Jpa.afterCommit(request.session(), () -> resume.accept(id));
            return ApiResponses.read(body, Replay.class).run(request, find(id), events, clock.instant());
        });
    }

    @Path("{id}/deliveries")
    public WebhookDeliveriesResource deliveries(@PathParam("id") String id) {
        return new WebhookDeliveriesResource(request, id, events);
    }

    /** 204; what was on its way to the endpoint is dropped. */
    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id) {
        return ApiResponses.noContent(() -> {
            request.requireManageRealm();
            WebhookEndpointEntity entity = find(id);
            EndpointRows.remove(entityManager(), entity);
            Subscriptions.changed(request.session(), request.realm());
            audit(OperationType.DELETE, id, Optional.empty());
        });
    }

    private WebhookEndpointEntity entity(NewEndpoint wanted, SigningKey key) {
        WebhookEndpointEntity entity = new WebhookEndpointEntity();
        entity.id = new TimeOrderedIds(clock, RANDOM).next("ep_");
        entity.realmId = request.realm().getId();
        entity.url = url(wanted.url());
        entity.events = events(wanted.events());
        entity.description = description(wanted.description());
        entity.ordered = Boolean.TRUE.equals(wanted.ordered());
        entity.headers = headers(wanted.headers(), entity.id);
        entity.secret = new EndpointSecrets(request.session(), request.realm()).seal(key, entity.id);
        entity.state = EndpointState.ENABLED;
        entity.createdAt = clock.millis();
        return entity;
    }

    private void apply(EndpointChange change, WebhookEndpointEntity entity) {
        if (change.url() != null) {
            String url = url(change.url());
            if (Sink.of(url).isPresent()
                    ? !url.equals(entity.url)
                    : Sink.of(entity.url).isPresent()) {
                throw ApiException.invalidParameter(
                        "url", "An endpoint cannot become a sink, or another one. Create an endpoint for it.");
            }
            entity.url = url;
        }
        if (change.events() != null) {
            entity.events = events(change.events());
        }
        if (change.description() != null) {
            entity.description = description(change.description());
        }
        if (change.ordered() != null) {
            entity.ordered = change.ordered();
        }
        if (change.headers() != null) {
            entity.headers = headers(change.headers(), entity.id);
        }
        if (change.status() != null) {
            entity.state = state(change.status());
            if (entity.isOutbox() && entity.state == EndpointState.PAUSED) {
                throw ApiException.invalidParameter(
                        "status", "An outbox is not paused here: pause its reader, or take types from events.");
            }
            entity.stateReason = null;
            entity.failingSince = null;
        }
    }

    private static EndpointState state(String status) {
        return Stream.of(EndpointState.ENABLED, EndpointState.PAUSED)
                .filter(state -> state.key().equals(status))
                .findFirst()
                .orElseThrow(() -> ApiException.invalidParameter("status", "status is enabled or paused."));
    }

    private String url(@Nullable String url) {
        return Optional.ofNullable(url)
                .flatMap(text -> Sink.parse(text, settings.sinks()))
                .map(Sink::url)
                .orElseGet(() -> EndpointAddress.parse(url, settings.guard(), settings.plainHttp())
                        .uri()
                        .toString());
    }

    private static String events(@Nullable List<String> patterns) {
        return String.join(
                ",", EventFilter.parse(patterns == null ? List.of() : patterns).patterns());
    }

    private @Nullable String headers(@Nullable Map<String, String> headers, String endpointId) {
        return headers == null || headers.isEmpty()
                ? null
                : new EndpointSecrets(request.session(), request.realm())
                        .seal(CustomHeaders.parse(headers), endpointId);
    }

    private static @Nullable String description(@Nullable String description) {
        if (description != null && description.length() > MAX_DESCRIPTION) {
            throw ApiException.invalidParameter(
                    "description", "description has at most %d characters.".formatted(MAX_DESCRIPTION));
        }
        return description == null || description.isBlank() ? null : description;
    }

    private WebhookEndpointEntity find(String id) {
        return Optional.ofNullable(entityManager().find(WebhookEndpointEntity.class, id))
                .filter(entity -> entity.realmId.equals(request.realm().getId()))
                .orElseThrow(() -> ApiException.notFound("webhook endpoint"));
    }

    private long count() {
        return entityManager()
                .createQuery("select count(*) from WebhookEndpointEntity where realmId = :realmId", Long.class)
                .setParameter("realmId", request.realm().getId())
                .getSingleResult();
    }

    private void audit(OperationType operation, String id, Optional<WebhookEndpoint> endpoint) {
        request.events()
                .resource(RESOURCE_TYPE)
                .operation(operation)
                .resourcePath("cloakroom", "webhook-endpoints", id);
        endpoint.ifPresent(request.events()::representation);
        request.events().success();
    }

    private EntityManager entityManager() {
        return Jpa.entityManager(request.session());
    }

    private static WebhookEndpoint endpoint(WebhookEndpointEntity entity) {
        return WebhookEndpoint.of(
                entity.id,
                entity.url,
                Arrays.asList(entity.events.split(",")),
                Optional.ofNullable(entity.description),
                entity.state,
                Optional.ofNullable(entity.stateReason),
                Instant.ofEpochMilli(entity.createdAt));
    }

    /** What an admin sends; absent fields are null. */
    private record NewEndpoint(
            @JsonProperty("url") @Nullable String url,
            @JsonProperty("events") @Nullable List<String> events,
            @JsonProperty("description") @Nullable String description,
            @JsonProperty("signature") @Nullable String signature,
            @JsonProperty("ordered") @Nullable Boolean ordered,
            @JsonProperty("headers") @Nullable Map<String, String> headers) {}

    /** What an admin changes; what is absent stays. */
    private record EndpointChange(
            @JsonProperty("url") @Nullable String url,
            @JsonProperty("events") @Nullable List<String> events,
            @JsonProperty("description") @Nullable String description,
            @JsonProperty("ordered") @Nullable Boolean ordered,
            @JsonProperty("headers") @Nullable Map<String, String> headers,
            @JsonProperty("status") @Nullable String status) {}
}
