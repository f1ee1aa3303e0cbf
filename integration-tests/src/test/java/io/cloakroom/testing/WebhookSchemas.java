package io.cloakroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What webhooks may carry, as the document says that we publish. */
final class WebhookSchemas {

    private static final Path DOCUMENT = Path.of(
            System.getProperty("cloakroom.project.directory", ".."), "docs", "features", "webhooks-asyncapi.json");

    private static final Map<String, Schema> SCHEMAS = read();

    private WebhookSchemas() {}

    /** What is wrong with a message; nothing where it is as its type's schema says, or of no type that has one. */
    static List<String> faults(JsonNode message) {
        String type = message.path("type").asText();
        if (type.isEmpty() || type.startsWith("keycloak.")) {
            return List.of();
        }
        Schema schema = SCHEMAS.get(type);
        Stream<String> faults = schema == null
                ? Stream.of("it is of no type that is known")
                : schema.validate(message).stream().map(Object::toString);
        return faults.map(fault -> fault + ": " + message).toList();
    }

    private static Map<String, Schema> read() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Map<String, Schema> schemas = new HashMap<>();
        try {
            Json.read(Files.readString(DOCUMENT))
                    .at("/components/messages")
                    .properties()
                    .forEach(message -> schemas.put(
                            message.getKey(),
                            registry.getSchema(message.getValue().at("/payload/schema"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schemas;
    }
}
