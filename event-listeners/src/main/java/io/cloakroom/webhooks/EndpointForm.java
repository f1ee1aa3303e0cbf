package io.cloakroom.webhooks;

import io.cloakroom.core.api.ApiException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an admin types into the page's form of an endpoint, as the admin routes want it.
 *
 * @param events types and groups, with commas, spaces or lines between
 * @param headers one on a line, as {@code Name: value}
 * @param removeHeaders whether there shall be none any more
 */
public record EndpointForm(
        String url,
        String events,
        String description,
        String headers,
        String signature,
        boolean ordered,
        boolean removeHeaders) {

    /** The form of an endpoint that is there; its headers are shown to nobody. */
    public static EndpointForm of(String url, List<String> events, @Nullable String description) {
        return new EndpointForm(
                url, String.join("\n", events), description == null ? "" : description, "", "", false, false);
    }

    public static EndpointForm empty() {
        return of("", List.of(), null);
    }

    /**
     * The body of a request that creates it.
     *
     * @throws ApiException 422 if a header cannot be read
     */
    public Map<String, Object> creation() {
        Map<String, Object> body = change();
        body.put("ordered", ordered);
        if (!signature.isEmpty()) {
            body.put("signature", signature);
        }
        return body;
    }

    /**
     * The body of a request that changes it.
     *
     * @throws ApiException 422 if a header cannot be read
     */
    public Map<String, Object> change() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("url", url.strip());
        body.put("events", words(events));
        body.put("description", description.strip());
        headerMap().ifPresent(given -> body.put("headers", given));
        return body;
    }

    /** Texts with commas, spaces or lines between. */
    public static List<String> words(String text) {
        return Arrays.stream(text.split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private Optional<Map<String, String>> headerMap() {
        if (removeHeaders) {
            return Optional.of(Map.of());
        }
        Map<String, String> given = new LinkedHashMap<>();
        headers.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw ApiException.invalidParameter("headers", "Each line of the headers is written as Name: value.");
            }
            given.put(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        });
        return given.isEmpty() ? Optional.empty() : Optional.of(given);
    }
}
