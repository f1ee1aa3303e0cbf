package io.cloakroom.core.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * One entry of an error body.
 *
 * @param code stable, for programs
 * @param message short, for developers
 * @param longMessage what was wrong and what to do
 * @param meta more for programs, such as {@code param_name}; never null
 */
public record ApiError(
        String code,
        String message,
        @JsonProperty("long_message") String longMessage,
        Map<String, Object> meta) {

    public ApiError {
        meta = Map.copyOf(meta);
    }
}
