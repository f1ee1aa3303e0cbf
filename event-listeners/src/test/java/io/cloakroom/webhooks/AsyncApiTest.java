package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AsyncApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path PUBLISHED = Path.of("..", "docs", "features", "webhooks-asyncapi.json");

    @Test
    void documentWhenReadThenHasEveryTypeAndAllReferencesLeadSomewhere() {
        JsonNode document = AsyncApi.document();

        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.at("/components/messages").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(
                        EventType.CATALOGUE.stream().map(EventType::key).toList());
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references).hasSizeGreaterThan(EventType.CATALOGUE.size()).allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void documentWhenItChangesThenTheFileInTheDocsDoesToo() throws IOException {
        String current = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(AsyncApi.document()) + "\n";
        Path made = Files.createDirectories(Path.of("target")).resolve("webhooks-asyncapi.json");
        Files.writeString(made, current);

        assertThat(JSON.readTree(PUBLISHED.toFile()))
                .as("copy %s to docs/features", made.toAbsolutePath())
                .isEqualTo(JSON.readTree(current));
    }
}
