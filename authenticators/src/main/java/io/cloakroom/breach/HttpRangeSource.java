package io.cloakroom.breach;

import io.cloakroom.core.http.HttpReply;
import io.cloakroom.core.http.HttpRequest;
import io.cloakroom.core.http.OutgoingHttp;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * Asks a range endpoint of Have I Been Pwned's form ({@code GET <base>/range/<prefix>}), with padding, so that the size
 * of the answer tells an observer nothing.
 */
final class HttpRangeSource implements RangeSource {

    private static final Map<String, String> HEADERS =
            Map.of("Add-Padding", "true", "User-Agent", "Cloakroom (Keycloak extension)", "Accept", "text/plain");

    private final OutgoingHttp http;
    private final String base;

    HttpRangeSource(OutgoingHttp http, URI base) {
        this.http = http;
        String text = base.toString();
        this.base = text.endsWith("/") ? text : text + "/";
    }

    @Override
    public PasswordRange range(String prefix) {
        HttpReply reply;
        try {
            reply = http.send(HttpRequest.get(URI.create(base + "range/" + prefix), HEADERS))
                    .join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new RangeUnavailableException("No answer from %s: %s".formatted(base, cause.getMessage()), cause);
        }
        if (reply.status() != 200) {
            throw new RangeUnavailableException("%s answered with status %d".formatted(base, reply.status()), null);
        }
        return PasswordRange.parse(reply.body());
    }
}
