package io.cloakroom.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an event is, by the attributes of CloudEvents 1.0.
 *
 * @param id the message's: the same on every try, and for every endpoint
 * @param source a relative reference that names the realm, such as {@code /realms/demo}
 * @param subject the id of the user or organization that it is about
 */
public record CloudEvent(String id, String source, String type, String subject, Instant time) {

    public static final String VERSION = "1.0";
    public static final String CONTENT_TYPE = "application/json";

    /** @param realm the realm's name */
    public static CloudEvent of(String id, String realm, String type, String subject, Instant time) {
        return new CloudEvent(id, "/realms/" + encode(realm), type, subject, time);
    }

    /** A text as one part of a path, or of a broker's subject: letters, digits, hyphens and underscores stay as they are. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xff);
            boolean plain = (character < 0x80 && Character.isLetterOrDigit(character)) || "-_".indexOf(character) >= 0;
            encoded.append(plain ? String.valueOf(character) : "%%%02X".formatted((int) character));
        }
        return encoded.toString();
    }

    /** What the event's kind begins with, such as {@code user}: the kind of thing that it is about. */
    public String aggregateType() {
        int dot = type.indexOf('.');
        return dot < 0 ? type : type.substring(0, dot);
    }

    /** As a message's headers, in the order of the specification. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce-specversion", VERSION);
        headers.put("ce-id", id);
        headers.put("ce-source", source);
        headers.put("ce-type", type);
        headers.put("ce-subject", subject);
        headers.put("ce-time", time.toString());
        headers.put("content-type", CONTENT_TYPE);
        return headers;
    }
}
