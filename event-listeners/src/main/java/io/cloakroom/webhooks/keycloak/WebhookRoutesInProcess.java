package io.cloakroom.webhooks.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.AdminRoutes;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.services.ErrorResponseException;

/**
 * The admin routes of webhooks, called by the page as a program would, without the way over the network: roles, checks,
 * errors and admin events stand there once.
 */
final class WebhookRoutesInProcess {

    private static final JsonMapper JSON = new JsonMapper();

    private final WebhookEndpointsResource routes;

    WebhookRoutesInProcess(AdminRequest request) {
        this.routes = (WebhookEndpointsResource) request.session()
                .getProvider(AdminRoutes.class, "webhook-endpoints")
                .resource(request);
    }

    /** A route refused. */
    static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;

        private Refusal(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
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

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> data(Map<String, Object> page) {
        return (List<Map<String, Object>>) page.getOrDefault("data", List.of());
    }

    static long total(Map<String, Object> page) {
        return page.get("total_count") instanceof Number number ? number.longValue() : 0;
    }

    private static Map<String, Object> call(Supplier<Response> route) {
        try {
            return read(route.get().getEntity());
        } catch (ErrorResponseException e) {
            Map<String, Object> body = read(e.getResponse().getEntity());
            String message = body.get("errors") instanceof List<?> errors
                            && !errors.isEmpty()
                            && errors.get(0) instanceof Map<?, ?> error
                    ? String.valueOf(error.get("long_message"))
                    : "";
            throw new Refusal(e.getResponse().getStatus(), message);
        }
    }

    private static Map<String, Object> read(@Nullable Object body) {
        try {
            return body == null ? Map.of() : JSON.readValue(body.toString(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A route's answer is JSON.", e);
        }
    }

    private static String json(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A form has a JSON form.", e);
        }
    }
}
