package io.cloakroom.webhooks;

import io.cloakroom.core.api.ApiException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where events go instead of an HTTP address. An endpoint names it as its {@code url}: {@code sink:nats}. */
public enum Sink {
    /** A table that a reader of the database's log, such as Debezium, hands on. */
    OUTBOX,
    /** A stream of a NATS server. */
    NATS;

    private static final String SCHEME = "sink:";

    /** How an endpoint's {@code url} names it. */
    public String url() {
        return SCHEME + name().toLowerCase(Locale.ROOT);
    }

    /** The sink that an endpoint's stored address names; empty where it is an HTTP address. */
    public static Optional<Sink> of(String url) {
        return Arrays.stream(values()).filter(sink -> sink.url().equals(url)).findFirst();
    }

    static Optional<Sink> of(URI address) {
        return of(address.toString());
    }

    /**
     * Reads what an admin entered.
     *
     * @param offered those that the server's operator has set up
     * @return empty where it is no sink's name
     * @throws ApiException 422 if this server has no such sink
     */
    public static Optional<Sink> parse(String text, Set<Sink> offered) {
        if (!text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(offered.stream()
                .filter(sink -> sink.url().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> ApiException.invalidParameter(
                        "url",
                        "This server has no such sink. Its operator can set up sink:outbox and sink:nats by options"
                                + " below spi-events-listener--cloakroom-webhooks--.")));
    }
}
