package io.cloakroom.webhooks.keycloak;

import static io.cloakroom.core.keycloak.RouteCalls.call;
import static io.cloakroom.core.keycloak.RouteCalls.json;

import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.AdminRoutes;
import java.util.Map;

/** The admin routes of webhooks, as the page calls them. */
final class WebhookRoutesInProcess {

    private final WebhookEndpointsResource routes;

    WebhookRoutesInProcess(AdminRequest request) {
        this.routes = (WebhookEndpointsResource) request.session()
                .getProvider(AdminRoutes.class, "webhook-endpoints")
                .resource(request);
    }

    Map<String, Object> list(int limit, int offset) {
        return call(() -> routes.list(Integer.toString(limit), Integer.toString(offset)));
    }

    Map<String, Object> get(String id) {
        return call(() -> routes.get(id));
    }

    Map<String, Object> create(Map<String, Object> body) {
        return call(() -> routes.create(json(body)));
    }

    Map<String, Object> update(String id, Map<String, Object> body) {
        return call(() -> routes.update(id, json(body)));
    }

    Map<String, Object> rotate(String id) {
        return call(() -> routes.rotateSecret(id));
    }

    Map<String, Object> test(String id) {
        return call(() -> routes.test(id));
    }

    Map<String, Object> replay(String id, Map<String, Object> body) {
        return call(() -> routes.replay(id, json(body)));
    }

    Map<String, Object> delete(String id) {
        return call(() -> routes.delete(id));
    }

    /** @param status empty for all */
    Map<String, Object> deliveries(String id, String status, int limit, int offset) {
        return call(() -> routes.deliveries(id).list(status, Integer.toString(limit), Integer.toString(offset)));
    }

    Map<String, Object> delivery(String id, String deliveryId) {
        return call(() -> routes.deliveries(id).get(deliveryId));
    }

    Map<String, Object> replayOne(String id, String deliveryId) {
        return call(() -> routes.deliveries(id).replay(deliveryId));
    }
}
