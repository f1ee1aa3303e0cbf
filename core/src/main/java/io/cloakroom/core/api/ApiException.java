package io.cloakroom.core.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that is answered with an error body. Thrown by hearts and resources alike; the REST skin translates it. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ApiError error;
    private final transient Optional<Duration> retryAfter;

    public ApiException(int status, ApiError error) {
        this(status, error, Optional.empty());
    }

    private ApiException(int status, ApiError error, Optional<Duration> retryAfter) {
        super(error.longMessage());
        this.status = status;
        this.error = error;
        this.retryAfter = retryAfter;
    }

    /** The HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    public ApiError error() {
        return error;
    }

    /** How long the caller should wait, where that helps. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** The body: {@code {"errors":[…]}}. */
    public Map<String, List<ApiError>> body() {
        return Map.of("errors", List.of(error));
    }

    /** 422: a parameter or field whose value cannot be used. */
    public static ApiException invalidParameter(String name, String explanation) {
        return new ApiException(
                422,
                new ApiError(
                        "form_param_format_invalid",
                        "%s is invalid".formatted(name),
                        explanation,
                        Map.of("param_name", name)));
    }

    /** 422: a parameter or field that must be there. */
    public static ApiException missingParameter(String name, String explanation) {
        return new ApiException(
                422,
                new ApiError(
                        "form_param_missing",
                        "%s is missing".formatted(name),
                        explanation,
                        Map.of("param_name", name)));
    }

    /** 400: a body that is not the JSON we expect. */
    public static ApiException malformedBody(String explanation) {
        return new ApiException(
                400, new ApiError("request_body_invalid", "The request body is invalid", explanation, Map.of()));
    }

    /** 403: the caller is known and may not do this. */
    public static ApiException forbidden(String explanation) {
        return new ApiException(
                403, new ApiError("authorization_invalid", "You are not allowed to do this", explanation, Map.of()));
    }

    /** 404. */
    public static ApiException notFound(String what) {
        return new ApiException(
                404, new ApiError("resource_not_found", "Not found", "There is no such %s.".formatted(what), Map.of()));
    }

    /** 429: too much of this lately. */
    public static ApiException tooManyRequests(Duration retryAfter) {
        return new ApiException(
                429,
                new ApiError(
                        "too_many_requests",
                        "Too many requests",
                        "Wait %d seconds and try again.".formatted(Math.max(1, retryAfter.toSeconds())),
                        Map.of("retry_after", Math.max(1, retryAfter.toSeconds()))),
                Optional.of(retryAfter));
    }
}
