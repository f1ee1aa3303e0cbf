package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EventTypeDescriptionsTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Test
    void allWhenReadThenIsTheCatalogue() {
        assertThat(EventTypeDescriptions.all())
                .extracting(EventTypeDescription::type)
                .containsExactlyElementsOf(
                        EventType.CATALOGUE.stream().map(EventType::key).toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void exampleWhenReadThenIsOfItsTypeAndHasAllThatTheSchemaKnows(EventTypeDescription type) {
        assertThat(type.description()).endsWith(".");
        assertThat(type.example().path("type").asText()).isEqualTo(type.type());
        assertThat(faults(type, type.example())).isEmpty();
        assertThat(type.example().path("data").fieldNames()).toIterable().allSatisfy(field -> assertThat(
                        type.schema().at("/properties/data/properties").has(field))
                .as(field)
                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("all")
    void schemaWhenAFieldIsMissingOrTheTypeIsAnotherThenSaysSo(EventTypeDescription type) {
        ObjectNode withoutObject = type.example().deepCopy();
        withoutObject.withObject("/data").remove(List.of("object", "specversion"));
        assertThat(faults(type, withoutObject)).isNotEmpty();

        ObjectNode other = type.example().deepCopy();
        other.put("type", "user.forgotten");
        assertThat(faults(type, other)).isNotEmpty();
    }

    @Test
    void findWhenThereIsNoSuchTypeThenIsEmpty() {
        assertThat(EventTypeDescriptions.find("user.forgotten")).isEmpty();
        assertThat(EventTypeDescriptions.find("user.created")).isPresent();
    }

    private static Stream<EventTypeDescription> all() {
        return EventTypeDescriptions.all().stream();
    }

    private static List<?> faults(EventTypeDescription type, JsonNode body) {
        return SCHEMAS.getSchema(type.schema()).validate(body);
    }
}
