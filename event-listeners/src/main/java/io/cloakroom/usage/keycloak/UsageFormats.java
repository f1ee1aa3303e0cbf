package io.cloakroom.usage.keycloak;

import io.cloakroom.core.api.Page;
import io.cloakroom.core.keycloak.ApiResponses;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;

/** JSON or CSV, as the caller prefers. */
final class UsageFormats {

    static final MediaType CSV = new MediaType("text", "csv", "utf-8");

    private UsageFormats() {}

    /** A list that is complete. */
    static <T> Response list(HttpHeaders headers, List<T> rows, Function<List<T>, String> csv) {
        return list(headers, rows, rows.size(), csv);
    }

    static <T> Response list(HttpHeaders headers, List<T> rows, long total, Function<List<T>, String> csv) {
        return prefersCsv(headers)
                ? Response.ok(csv.apply(rows), CSV).build()
                : ApiResponses.ok(() -> new Page<>(rows, total));
    }

    /** The header's types come sorted by the client's preference. */
    static boolean prefersCsv(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isCompatible(CSV))
                .findFirst()
                .map(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .orElse(false);
    }
}
