package io.cloakroom.webhooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The descriptions of the whole catalogue. They are files: {@code types.json} says what each type is and gives an example
 * of its data; the schemas stand apart, for several types have the same kind of data.
 */
public final class EventTypeDescriptions {

    private static final String FILES = "event-types/";
    private static final JsonMapper JSON = new JsonMapper();

    private static final List<EventTypeDescription> ALL = read();

    private EventTypeDescriptions() {}

    /** In the order of the catalogue. */
    public static List<EventTypeDescription> all() {
        return ALL;
    }

    public static Optional<EventTypeDescription> find(String type) {
        return ALL.stream().filter(each -> each.type().equals(type)).findFirst();
    }

    private static List<EventTypeDescription> read() {
        Map<String, Entry> entries = file("types.json", new TypeReference<>() {});
        return EventType.CATALOGUE.stream()
                .map(type -> describe(type, entries.get(type.key())))
                .toList();
    }

    private static EventTypeDescription describe(EventType type, @Nullable Entry entry) {
        if (entry == null) {
            throw new IllegalStateException("The event %s has no description.".formatted(type.key()));
        }
        return new EventTypeDescription(type.key(), entry.description(), schema(type, entry), example(type, entry));
    }

    private static JsonNode schema(EventType type, Entry entry) {
        ObjectNode schema = file("envelope.json", new TypeReference<>() {});
        schema.put("title", type.key());
        schema.put("description", entry.description());
        ObjectNode properties = schema.withObject("/properties");
        properties.set("data", file("data-" + entry.data() + ".json", new TypeReference<JsonNode>() {}));
        properties.putObject("type").put("const", type.key());
        return schema;
    }

    private static JsonNode example(EventType type, Entry entry) {
        return JSON.valueToTree(new EventEnvelope(
                entry.example(),
                type.key(),
                1_795_415_490_710L,
                "0c1d7a52-4f0e-4b5c-9a38-2f1f3f0f6b11",
                EventEnvelope.Attributes.of("203.0.113.7", "Mozilla/5.0")));
    }

    private static <T> T file(String name, TypeReference<T> type) {
        try (@Nullable InputStream file = EventTypeDescriptions.class.getResourceAsStream(FILES + name)) {
            if (file == null) {
                throw new IllegalStateException("The file %s%s is not there.".formatted(FILES, name));
            }
            return JSON.readValue(file, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param data which schema its data has */
    private record Entry(
            @JsonProperty("description") String description,
            @JsonProperty("data") String data,
            @JsonProperty("example") JsonNode example) {}
}
