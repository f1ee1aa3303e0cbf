package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.PageTexts;
import io.cloakroom.core.keycloak.RouteCalls;
import io.cloakroom.core.keycloak.TeamMail;
import io.cloakroom.webhooks.EndpointForm;
import io.cloakroom.webhooks.EventTypeDescriptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/** What the page's template fills in. */
final class WebhooksPageModel {

    /** The page's texts. */
    static final String BUNDLE = "io.cloakroom.webhooks.page.messages";

    static final int ENDPOINTS = 20;
    static final int DELIVERIES = 20;

    private final PageTexts texts;
    private final Map<String, Object> values = new HashMap<>();

    /** @param address of the page, without a query */
    WebhooksPageModel(Locale locale, String address) {
        this.texts = new PageTexts(BUNDLE, locale);
        values.put("texts", texts.all());
        values.put("language", locale.toLanguageTag());
        values.put("direction", locale.getLanguage().equals("ar") ? "rtl" : "ltr");
        values.put("base", address);
        for (String optional : List.of("error", "done", "secret", "token", "realm", "before", "after", "status")) {
            values.put(optional, "");
        }
    }

    String text(String key, Object... of) {
        return texts.text(key, of);
    }

    Map<String, Object> refused(String titleKey, String textKey) {
        values.put("view", "refused");
        values.put("title", text(titleKey));
        values.put("texts", Map.of("refusedText", text(textKey)));
        return values;
    }

    /** @param token of the page's forms */
    WebhooksPageModel in(RealmModel realm, String token, boolean mayManage) {
        values.put("realm", realm.getName());
        values.put("token", token);
        values.put("mayManage", mayManage);
        return this;
    }

    WebhooksPageModel error(@Nullable String message) {
        values.put("error", message == null ? "" : message);
        return this;
    }

    WebhooksPageModel done(String message) {
        values.put("done", message);
        return this;
    }

    Map<String, Object> list(WebhookRoutesInProcess routes, RealmModel realm, int offset) {
        Map<String, Object> page = routes.list(ENDPOINTS, offset);
        List<Map<String, Object>> endpoints = new ArrayList<>();
        for (Map<String, Object> endpoint : RouteCalls.data(page)) {
            Map<String, Object> entry = figures(routes, String.valueOf(endpoint.get("id")));
            entry.put("endpoint", endpoint);
            endpoints.add(entry);
        }
        values.put("view", "list");
        values.put("title", text("title", TeamMail.nameOf(realm)));
        values.put("endpoints", endpoints);
        values.put(
                "listening", realm.getEventsListenersStream().anyMatch(WebhookEventListenerProviderFactory.ID::equals));
        pages(offset, ENDPOINTS, RouteCalls.total(page));
        return values;
    }

    Map<String, Object> form(EndpointForm form) {
        values.put("view", "new");
        values.put("title", text("titleNew"));
        values.put("form", form(form, Map.of()));
        types();
        return values;
    }

    /** @param replay what was typed into the form of a replay */
    Map<String, Object> endpoint(
            WebhookRoutesInProcess routes,
            String id,
            String status,
            int offset,
            @Nullable EndpointForm typed,
            Map<String, String> replay) {
        Map<String, Object> endpoint = routes.get(id);
        Map<String, Object> page = routes.deliveries(id, status, DELIVERIES, offset);
        values.putAll(figures(routes, id));
        values.put("view", "endpoint");
        values.put("title", String.valueOf(endpoint.get("url")));
        values.put("endpoint", endpoint);
        values.put("status", status);
        values.put(
                "deliveries",
                RouteCalls.data(page).stream()
                        .map(delivery -> routes.delivery(id, String.valueOf(delivery.get("id"))))
                        .toList());
        values.put("form", form(typed == null ? form(endpoint) : typed, replay));
        types();
        pages(offset, DELIVERIES, RouteCalls.total(page));
        return values;
    }

    Map<String, Object> delivery(WebhookRoutesInProcess routes, String id, String deliveryId) {
        Map<String, Object> delivery = routes.delivery(id, deliveryId);
        values.put("view", "delivery");
        values.put("title", String.valueOf(delivery.get("type")));
        values.put("endpoint", routes.get(id));
        values.put("delivery", delivery);
        return values;
    }

    /** The page that shows a secret, this once. */
    Map<String, Object> secret(Map<String, Object> endpoint) {
        values.put("view", "secret");
        values.put("title", String.valueOf(endpoint.get("url")));
        values.put("endpoint", endpoint);
        values.put("secret", String.valueOf(endpoint.getOrDefault("secret", endpoint.get("public_key"))));
        return values;
    }

    private Map<String, Object> figures(WebhookRoutesInProcess routes, String id) {
        Map<String, Object> figures = new HashMap<>();
        figures.put("backlog", texts.number(RouteCalls.total(routes.deliveries(id, "pending", 1, 0))));
        figures.put("givenUp", texts.number(RouteCalls.total(routes.deliveries(id, "dead_letter", 1, 0))));
        RouteCalls.data(routes.deliveries(id, "", 1, 0)).stream()
                .findFirst()
                .ifPresent(latest -> figures.put("latest", latest));
        return figures;
    }

    private void types() {
        values.put(
                "types",
                EventTypeDescriptions.all().stream()
                        .map(type -> Map.of("type", type.type(), "description", type.description()))
                        .toList());
    }

    private void pages(int offset, int size, long total) {
        values.put("before", offset > 0 ? Integer.toString(Math.max(0, offset - size)) : "");
        values.put("after", offset + size < total ? Integer.toString(offset + size) : "");
    }

    @SuppressWarnings("unchecked")
    private static EndpointForm form(Map<String, Object> endpoint) {
        return EndpointForm.of(
                String.valueOf(endpoint.get("url")), (List<String>) endpoint.getOrDefault("events", List.of()), (String)
                        endpoint.get("description"));
    }

    private static Map<String, Object> form(EndpointForm form, Map<String, String> replay) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("url", form.url());
        fields.put("events", form.events());
        fields.put("description", form.description());
        fields.put("headers", form.headers());
        fields.put("signature", form.signature());
        fields.put("ordered", form.ordered());
        for (String name : List.of("since", "until", "types", "status")) {
            fields.put(name, replay.getOrDefault(name, ""));
        }
        return fields;
    }
}
