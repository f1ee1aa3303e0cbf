package io.cloakroom.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The vectors published with the standards, which are not kept here: {@code -Dcloakroom.vectors=} says where they are, by
 * default {@code shared/vectors} beside the project. Without them the tests are skipped, and say so.
 */
final class Vectors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    /** A vector with its name. */
    record Named(String name, JsonNode value) {

        Optional<String> text(String field) {
            return Optional.ofNullable(value.get(field))
                    .filter(found -> !found.isNull())
                    .map(JsonNode::asText);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> named(String file) {
        return read(file).properties().stream().map(entry -> new Named(entry.getKey(), entry.getValue()));
    }

    static Stream<JsonNode> list(String file, String field) {
        return StreamSupport.stream(read(file).get(field).spliterator(), false);
    }

    private static JsonNode read(String file) {
        @Nullable String folder = System.getProperty("cloakroom.vectors");
        Path path = (folder == null ? Path.of("../../shared/vectors") : Path.of(folder)).resolve(file);
        Assumptions.assumeTrue(
                Files.exists(path), () -> "There are no vectors: -Dcloakroom.vectors names their folder.");
        try {
            return JSON.readTree(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
