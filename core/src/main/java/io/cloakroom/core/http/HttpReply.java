package io.cloakroom.core.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param headers by lower-case name
 * @param body read as UTF-8, from at most {@link HttpLimits#maxReplyBytes()} bytes; what came after was dropped
 */
public record HttpReply(int status, Map<String, List<String>> headers, String body) {

    public HttpReply {
        headers = Map.copyOf(headers);
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The first value of a header, by its lower-case name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }
}
