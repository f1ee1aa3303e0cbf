package io.cloakroom.core.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.core.api.ApiException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.services.ErrorResponseException;

/** Turns what a resource does into the response that the API promises, errors included. */
public final class ApiResponses {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ApiResponses() {}

    /** 200 with the supplied body. */
    public static Response ok(Supplier<?> body) {
        return respond(() -> json(200, body.get()));
    }

    /** 201 with the supplied body. */
    public static Response created(Supplier<?> body) {
        return respond(() -> json(201, body.get()));
    }

    /** 204. */
    public static Response noContent(Runnable action) {
        return respond(() -> {
            action.run();
            return Response.noContent().build();
        });
    }

    /** Runs an action that makes its own response; an {@link ApiException} becomes its error body and rolls back. */
    public static Response respond(Supplier<Response> action) {
        return located(action);
    }

    /** As {@link #respond}, for what finds the resource that makes the response. */
    public static <T> T located(Supplier<T> action) {
        try {
            return action.get();
        } catch (ApiException e) {
            throw new ErrorResponseException(error(e));
        }
    }

    /**
     * Reads a request body.
     *
     * @throws ApiException 400 for malformed JSON, 422 for a field that does not exist, or what the type itself throws
     */
    public static <T> T read(@Nullable String body, Class<T> type) {
        if (body == null || body.isBlank()) {
            throw ApiException.malformedBody("Send a JSON object.");
        }
        try {
            T value = JSON.readValue(body, type);
            if (value == null) {
                throw ApiException.malformedBody("Send a JSON object.");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw ApiException.invalidParameter(
                    e.getPropertyName(), "There is no field \"%s\" here.".formatted(e.getPropertyName()));
        } catch (JsonProcessingException e) {
            // A record that checks itself says better what is wrong.
            if (e.getCause() instanceof ApiException refusal) {
                throw refusal;
            }
            throw ApiException.malformedBody("The JSON cannot be read: " + e.getOriginalMessage());
        }
    }

    private static Response error(ApiException e) {
        ResponseBuilder response = jsonBuilder(e.status(), e.body());
        e.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds())));
        return response.build();
    }

    private static Response json(int status, Object body) {
        return jsonBuilder(status, body).build();
    }

    private static ResponseBuilder jsonBuilder(int status, Object body) {
        try {
            return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An API object has no JSON form.", e);
        }
    }
}
