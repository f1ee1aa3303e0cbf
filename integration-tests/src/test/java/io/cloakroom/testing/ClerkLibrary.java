package io.cloakroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clerk's backend library for Node.js, in the version that {@code src/test/clerk} pins: it reads our tokens and webhooks. */
public final class ClerkLibrary {

    private static final Path SOURCE = Path.of("src", "test", "clerk").toAbsolutePath();
    private static final Path FOLDER = Path.of("target", "clerk").toAbsolutePath();
    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", "read-token.mjs", "verify-webhook.mjs");

    private ClerkLibrary() {}

    /** Empty where there is no Node.js to run it with. */
    public static Optional<ClerkLibrary> find() {
        if (!isOnPath("node") || !isOnPath("npm")) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(FOLDER);
            for (String file : FILES) {
                Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Files.exists(FOLDER.resolve("node_modules"))) {
            run(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
        }
        return Optional.of(new ClerkLibrary());
    }

    /**
     * What the library makes of a token.
     *
     * @param publicKey that it is signed by, as PEM
     * @param permissions to ask the library for
     */
    public JsonNode read(String token, String publicKey, List<String> permissions) {
        try {
            Path question = FOLDER.resolve("question.json");
            Path answer = FOLDER.resolve("answer.json");
            Files.writeString(
                    question, Json.write(Map.of("token", token, "jwtKey", publicKey, "permissions", permissions)));
            run(List.of("node", "read-token.mjs", question.toString(), answer.toString()));
            return Json.read(Files.readString(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the library makes of a webhook: {@code event}, or {@code error}. */
    public JsonNode verify(String secret, WebhookReceiver.Message message) {
        return WebhookLibrary.ask(FOLDER, message.question(secret), List.of("node", "verify-webhook.mjs"));
    }

    private static void run(List<String> command) {
        Commands.run(FOLDER, FOLDER.resolve("log.txt"), Duration.ofMinutes(3), command);
    }

    private static boolean isOnPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
