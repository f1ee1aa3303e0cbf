package io.cloakroom.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The catalogue as one AsyncAPI 3.0 document (https://www.asyncapi.com/docs/reference/specification/v3.0.0), for tools
 * that make receivers, types or pages of such documents.
 */
public final class AsyncApi {

    private static final String SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12";
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode DOCUMENT = build();

    private AsyncApi() {}

    /** The document; not to be changed. */
    public static JsonNode document() {
        return DOCUMENT;
    }

    private static JsonNode build() {
        ObjectNode document = JSON.createObjectNode();
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Cloakroom webhooks")
                .put("version", "1")
                .put(
                        "description",
                        "Signed HTTP requests after the Standard Webhooks specification. Answer 2xx within the"
                                + " time-out; the same webhook-id may come more than once.");
        document.put("defaultContentType", "application/json");
        ObjectNode channel = document.withObject("/channels").putObject("endpoint");
        channel.putNull("address");
        channel.put("description", "The address that an endpoint was created with.");
        ObjectNode operation = document.withObject("/operations").putObject("deliver");
        operation.put("action", "send");
        operation.put("summary", "Sends an event to an endpoint that subscribes to its type.");
        operation.putObject("channel").put("$ref", "#/channels/endpoint");
        operation.putObject("bindings").putObject("http").put("method", "POST").put("bindingVersion", "0.3.0");
        ObjectNode inChannel = channel.putObject("messages");
        ArrayNode inOperation = operation.putArray("messages");
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        components.putObject("schemas").set("headers", headers());
        for (EventTypeDescription type : EventTypeDescriptions.all()) {
            messages.set(type.type(), message(type));
            inChannel.putObject(type.type()).put("$ref", "#/components/messages/" + type.type());
            inOperation.addObject().put("$ref", "#/channels/endpoint/messages/" + type.type());
        }
        return document;
    }

    private static ObjectNode message(EventTypeDescription type) {
        ObjectNode message = JSON.createObjectNode();
        message.put("name", type.type());
        message.put("title", type.type());
        message.put("summary", type.description());
        message.put("contentType", "application/json");
        message.putObject("headers").put("$ref", "#/components/schemas/headers");
        ObjectNode payload = message.putObject("payload");
        payload.put("schemaFormat", SCHEMA_FORMAT);
        payload.set("schema", type.schema());
        message.putArray("examples").addObject().set("payload", type.example());
        return message;
    }

    private static ObjectNode headers() {
        ObjectNode headers = JSON.createObjectNode();
        headers.put("type", "object");
        headers.putArray("required").add("webhook-id").add("webhook-timestamp").add("webhook-signature");
        ObjectNode properties = headers.putObject("properties");
        for (String family : new String[] {"webhook-", "svix-"}) {
            header(properties, family + "id", "The same on every try.");
            header(properties, family + "timestamp", "Seconds since the epoch, of the try.");
            header(properties, family + "signature", "One or more signatures, with spaces between.");
        }
        return headers;
    }

    private static void header(ObjectNode properties, String name, String description) {
        properties.putObject(name).put("type", "string").put("description", description);
    }
}
