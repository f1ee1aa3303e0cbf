package io.cloakroom.webhooks.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.webhooks.EventFilter;
import io.cloakroom.webhooks.EventType;
import io.cloakroom.webhooks.keycloak.WebhookDeliveryEntity.Status;
import jakarta.persistence.EntityManager;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends events once more, oldest first.
 *
 * @param since ISO 8601
 * @param until ISO 8601; now if it is absent
 * @param types as in an endpoint's {@code events}; the endpoint's if they are absent
 * @param status only events whose delivery to this endpoint is there; all that are kept if it is absent
 */
record Replay(
        @JsonProperty("since") @Nullable String since,
        @JsonProperty("until") @Nullable String until,
        @JsonProperty("types") @Nullable List<String> types,
        @JsonProperty("status") @Nullable String status) {

    private static final int MAX = 10_000;
    private static final int PAGE = 500;

    /**
     * Begins with the oldest.
     *
     * @param more whether there was more than one call replays: ask again from {@code until} on
     */
    record Replayed(long count, @JsonProperty("has_more") boolean more) {}

    /** @throws ApiException 422 naming the field that cannot be read */
    Replayed run(AdminRequest request, WebhookEndpointEntity endpoint, EventWriter events, Instant now) {
        EntityManager em = Jpa.entityManager(request.session());
        EventFilter filter =
                types == null ? new EventFilter(List.of(endpoint.events.split(","))) : EventFilter.parse(types);
        List<String> ids = new ArrayList<>();
        long from = time("since", since)
                .orElseThrow(
                        () -> ApiException.missingParameter("since", "Say from when on, such as 2026-01-31T00:00:00Z."))
                .toEpochMilli();
        long to = time("until", until).orElse(now).toEpochMilli();
        for (int page = 0; ids.size() <= MAX; page++) {
            List<Object[]> found = found(em, endpoint, from, to, page);
            found.stream()
                    .filter(row -> filter.matches(new EventType((String) row[1])))
                    .forEach(row -> ids.add((String) row[0]));
            if (found.size() < PAGE) {
                break;
            }
        }
        List<String> sent = ids.subList(0, Math.min(MAX, ids.size()));
        for (String id : sent) {
            WebhookEventEntity event = em.find(WebhookEventEntity.class, id);
            if (event != null) {
                if (endpoint.isOutbox()) {
                    events.writeAgain(request.session(), request.realm(), event);
                } else {
                    events.sendAgain(request.session(), event, endpoint.id);
                    em.detach(event);
                }
            }
        }
        return new Replayed(sent.size(), ids.size() > MAX);
    }

    private List<Object[]> found(EntityManager em, WebhookEndpointEntity endpoint, long from, long to, int page) {
        Optional<String> wanted = Optional.ofNullable(status).filter(text -> !text.isEmpty());
        Set<Status> statuses = WebhookDeliveriesResource.statuses(wanted);
        String query = "select event.id, event.eventType from WebhookEventEntity event"
                + " where event.realmId = :realmId and event.occurredAt between :from and :to"
                + (wanted.isEmpty() ? "" : """
                     and exists (select 1 from WebhookDeliveryEntity delivery where delivery.eventId = event.id
                    and delivery.subject = event.subject and delivery.endpointId = :endpointId
                    and delivery.status in (:statuses))\
                    """) + " order by event.occurredAt, event.id";
        var typed = em.createQuery(query, Object[].class)
                .setParameter("realmId", endpoint.realmId)
                .setParameter("from", from)
                .setParameter("to", to)
                .setFirstResult(page * PAGE)
                .setMaxResults(PAGE);
        if (wanted.isPresent()) {
            typed.setParameter("endpointId", endpoint.id).setParameter("statuses", statuses);
        }
        return typed.getResultList();
    }

    private static Optional<Instant> time(String name, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeException e) {
            throw ApiException.invalidParameter(name, "%s is a time such as 2026-01-31T00:00:00Z.".formatted(name));
        }
    }
}
