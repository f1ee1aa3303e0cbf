package io.cloakroom.core.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request to send.
 *
 * @param body sent as UTF-8, with the content type among the headers; empty makes this a GET, anything else a POST
 */
public record HttpRequest(URI uri, Map<String, String> headers, Optional<String> body) {

    public HttpRequest {
        headers = Map.copyOf(headers);
    }

    public static HttpRequest get(URI uri, Map<String, String> headers) {
        return new HttpRequest(uri, headers, Optional.empty());
    }

    public static HttpRequest post(URI uri, Map<String, String> headers, String body) {
        return new HttpRequest(uri, headers, Optional.of(body));
    }
}
