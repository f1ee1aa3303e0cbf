package io.cloakroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A library for Node.js that verifies webhooks: {@code svix} or {@code standardwebhooks}. */
public final class WebhookLibrary {

    private static final Path SCRIPT =
            Path.of("src", "test", "webhooks", "verify.cjs").toAbsolutePath();

    private final Path folder;

    private WebhookLibrary(Path folder) {
        this.folder = folder;
    }

    /**
     * The package, fetched once.
     *
     * @throws org.opentest4j.TestAbortedException if there is no npm to fetch it with
     */
    public static WebhookLibrary of(String name, String version) {
        return new WebhookLibrary(NpmPackage.folder(name, version));
    }

    /** What the library makes of a message: {@code event}, or {@code error}. */
    public JsonNode verify(String secret, WebhookReceiver.Message message) {
        return ask(folder, message.question(secret), List.of("node", SCRIPT.toString(), folder.toString()));
    }

    /** Runs a script that takes two files: the question, and where the answer goes. */
    static JsonNode ask(Path directory, Map<String, ?> question, List<String> command) {
        try {
            Path asked = Files.writeString(Files.createTempFile(directory, "question", ".json"), Json.write(question));
            Path answered = Files.createTempFile(directory, "answer", ".json");
            Commands.run(
                    directory,
                    directory.resolve("verify.log"),
                    Duration.ofMinutes(1),
                    Stream.concat(command.stream(), Stream.of(asked.toString(), answered.toString()))
                            .toList());
            return Json.read(Files.readString(answered));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
