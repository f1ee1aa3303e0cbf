package io.cloakroom.core.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The answer of every list route.
 *
 * @param totalCount how many there are without {@code limit} and {@code offset}
 */
public record Page<T>(
        List<T> data, @JsonProperty("total_count") long totalCount) {

    public Page {
        data = List.copyOf(data);
    }
}
