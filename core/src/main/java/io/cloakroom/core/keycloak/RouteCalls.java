package io.cloakroom.core.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.services.ErrorResponseException;

/**
 * Admin routes, called by a page as a program would, without the way over the network: roles, checks, errors and admin
 * events stand there once.
 */
public final class RouteCalls {

    private static final JsonMapper JSON = new JsonMapper();

    private RouteCalls() {}

    /** A route refused. */
    public static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String code;

        private Refusal(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }

        public int status() {
            return status;
        }

        /** As the API has it; empty where the answer has none. */
        public String code() {
            return code;
        }
    }

    /**
     * What a route answers; nothing where it answers 204.
     *
     * @throws Refusal where it answers with an error
     */
    public static Map<String, Object> call(Supplier<Response> route) {
        try {
            return read(route.get().getEntity());
        } catch (ErrorResponseException e) {
            Map<?, ?> error = read(e.getResponse().getEntity()).get("errors") instanceof List<?> errors
                            && !errors.isEmpty()
                            && errors.get(0) instanceof Map<?, ?> first
                    ? first
                    : Map.of();
            throw new Refusal(e.getResponse().getStatus(), text(error, "code"), text(error, "long_message"));
        }
    }

    /** The entries of a list. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> data(Map<String, Object> page) {
        return (List<Map<String, Object>>) page.getOrDefault("data", List.of());
    }

    /** How many entries a list has in all. */
    public static long total(Map<String, Object> page) {
        return page.get("total_count") instanceof Number number ? number.longValue() : 0;
    }

    /** A body for a route. */
    public static String json(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A form has a JSON form.", e);
        }
    }

    private static Map<String, Object> read(@Nullable Object body) {
        try {
            if (body instanceof Map<?, ?> values) {
                return JSON.convertValue(values, new TypeReference<>() {});
            }
            return body == null ? Map.of() : JSON.readValue(body.toString(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A route's answer is JSON.", e);
        }
    }

    private static String text(Map<?, ?> error, String name) {
        return error.get(name) instanceof String text ? text : "";
    }
}
