package io.cloakroom.webhooks;

import io.cloakroom.core.api.ApiException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Headers that an admin wants to be sent along, such as one that a gateway before the receiver asks for. */
public final class CustomHeaders {

    private static final String PARAMETER = "headers";
    private static final int MAX = 20;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[ -~]{1,1000}");
    private static final Pattern OURS = Pattern.compile("(webhook|svix)-.*");
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private CustomHeaders() {}

    /** @throws ApiException 422 saying which header cannot be sent */
    public static Map<String, String> parse(Map<String, String> headers) {
        if (headers.size() > MAX) {
            throw ApiException.invalidParameter(PARAMETER, "At most %d headers.".formatted(MAX));
        }
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches() || OURS.matcher(lower).matches() || OF_THE_CONNECTION.contains(lower)) {
                throw ApiException.invalidParameter(PARAMETER, "\"%s\" is no header that you can set.".formatted(name));
            }
            if (value == null || !VALUE.matcher(value).matches()) {
                throw ApiException.invalidParameter(
                        PARAMETER, "The value of %s is 1 to 1000 printable ASCII characters.".formatted(name));
            }
        });
        return Map.copyOf(headers);
    }
}
