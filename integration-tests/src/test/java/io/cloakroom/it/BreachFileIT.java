package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.testing.Database;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.RangeServer;
import io.cloakroom.testing.TestRealm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks against a file, on servers whose file comes, goes and breaks. */
final class BreachFileIT {

    private static final String ONE = "the-first-breached-one";
    private static final String TWO = "the-second-breached-one";
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Where the header says which format it is. */
    private static final int VERSION_AT = 8;

    private static final String OPTION = "--spi-password-policy--cloakroom-breached-password--";

    private final Path folder;
    private final Path file;
    private int users;

    BreachFileIT(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("breached.bin");
    }

    private enum Damage {
        TRUNCATED("bytes; copy or build it again"),
        WRONG_CHECKSUM("since it was written"),
        WRONG_VERSION("format version"),
        SOMETHING_ELSE("not a breach file");

        private final String said;

        Damage(String said) {
            this.said = said;
        }
    }

    /** One server, for each start takes half a minute: without a file, with broken ones, with good ones. */
    @Test
    void offlineWhenFileComesAndBreaksAndChangesThenReadinessSaysSoAndSignUpsGoOn() throws IOException {
        try (KeycloakServer server = server("offline", List.of());
                TestRealm realm = TestRealm.create(server)) {
            awaitDown(server, "there is none");
            double skipped = server.metric("cloakroom_breach_checks_total", "outcome=\"skipped\",source=\"file\"");
            assertThat(signUp(realm, ONE).isAtApp())
                    .as("a missing file keeps nobody out")
                    .isTrue();
            assertThat(server.metric("cloakroom_breach_checks_total", "outcome=\"skipped\",source=\"file\""))
                    .isEqualTo(skipped + 1);
            realm.setPasswordPolicy("cloakroom-breached-password(on-error=refuse)");
            assertThat(signUp(realm, ONE).text()).contains("could not check");
            realm.setPasswordPolicy("cloakroom-breached-password");

            for (Damage damage : Damage.values()) {
                put(damaged(damage));
                awaitDown(server, damage.said);
                assertThat(signUp(realm, ONE).isAtApp()).isTrue();
            }

            put(built(ONE));
            String first = awaitUp(server, 1);
            assertThat(signUp(realm, ONE).text()).contains("appeared in a data breach");
            assertThat(signUp(realm, TWO).isAtApp()).isTrue();
            assertThat(server.metric("cloakroom_breach_file_entries", "file=\"file\""))
                    .isEqualTo(1);
            assertThat(server.metric("cloakroom_breach_file_built", "file=\"file\""))
                    .isPositive();

            put(built(TWO, "another", "and-another"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(awaitUp(server, 3)).isNotEqualTo(first));
            assertThat(signUp(realm, TWO).text()).contains("appeared in a data breach");
            assertThat(signUp(realm, ONE).isAtApp()).isTrue();

            put(damaged(Damage.WRONG_CHECKSUM));
            await().atMost(SOON).untilAsserted(() -> assertThat(
                            files(server).path("file problem").asText())
                    .contains(Damage.WRONG_CHECKSUM.said));
            assertThat(readiness(server).path("status").asText())
                    .as("the last good one goes on")
                    .isEqualTo("UP");
            assertThat(signUp(realm, TWO).text()).contains("appeared in a data breach");

            assertThat(server.log())
                    .contains("breached.bin")
                    .doesNotContain(ONE, TWO)
                    .doesNotContainIgnoringCase(sha1(ONE).substring(5))
                    .doesNotContainIgnoringCase(sha1(TWO).substring(5));
        }
    }

    @Test
    void offlineThenOnlineWhenTheFileHasAHitThenTheServiceConfirmsItThroughKeycloaksProxy() throws IOException {
        put(built(ONE, TWO));
        try (RangeServer ranges = RangeServer.start();
                // Nobody knows that host but the proxy, which is the service itself.
                KeycloakServer server = server(
                        "offline-then-online",
                        List.of(
                                OPTION + "base-url=http://ranges.test/",
                                "--spi-connections-http-client--default--proxy-mappings=ranges.test;" + ranges.url()));
                TestRealm realm = TestRealm.create(server)) {
            realm.setPasswordPolicy("cloakroom-breached-password(min-count=2)");
            awaitUp(server, 2);
            ranges.know(ONE, 2);
            ranges.know(TWO, 1);

            assertThat(signUp(realm, "a-password-of-no-file").isAtApp()).isTrue();
            assertThat(ranges.questions()).isEmpty();
            assertThat(signUp(realm, ONE).text()).contains("appeared in a data breach");
            assertThat(signUp(realm, TWO).isAtApp())
                    .as("seen less often than that")
                    .isTrue();
            assertThat(ranges.questions()).hasSize(2);

            put(built("a-hit-that-nobody-confirms"));
            awaitUp(server, 1);
            ranges.answerWith(503);
            assertThat(signUp(realm, "a-hit-that-nobody-confirms").text()).contains("appeared in a data breach");
        }
    }

    private KeycloakServer server(String mode, List<String> more) {
        Database database = new Database("dev-mem", List.of(), () -> {});
        List<String> options = new ArrayList<>(List.of(
                OPTION + "mode=" + mode,
                OPTION + "file=" + file,
                OPTION + "file-interval=100ms",
                OPTION + "timeout=5s",
                OPTION + "connect-timeout=5s"));
        options.addAll(more);
        return KeycloakServer.start(
                KeycloakDistribution.withPack(database.vendor()), database, "breach-file-server", options);
    }

    private void awaitDown(KeycloakServer server, String problem) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(readiness(server).path("status").asText()).isEqualTo("DOWN");
            assertThat(files(server).path("file").asText()).isEqualTo(file.toString());
            assertThat(files(server).path("file problem").asText()).contains(file.toString(), problem);
        });
    }

    /** @return the file's version */
    private static String awaitUp(KeycloakServer server, int entries) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(readiness(server).path("status").asText()).isEqualTo("UP");
            assertThat(files(server).path("file entries").asInt()).isEqualTo(entries);
        });
        return files(server).path("file version").asText();
    }

    private static JsonNode files(KeycloakServer server) {
        for (JsonNode check : readiness(server).path("checks")) {
            if (check.path("name").asText().equals("Cloakroom breach files")) {
                return check.path("data");
            }
        }
        throw new AssertionError("No check of breach files in " + server.readiness());
    }

    private static JsonNode readiness(KeycloakServer server) {
        try {
            return new ObjectMapper().readTree(server.readiness());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Page signUp(TestRealm realm, String password) {
        return realm.browser().signUp("user-" + ++users, password);
    }

    /** By renaming, as the builder does. */
    private void put(Path built) throws IOException {
        Files.move(built, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path damaged(Damage damage) throws IOException {
        Path built = built(ONE, TWO);
        byte[] bytes = Files.readAllBytes(built);
        switch (damage) {
            case TRUNCATED -> Files.write(built, Arrays.copyOf(bytes, bytes.length - 1));
            case WRONG_CHECKSUM -> {
                bytes[bytes.length - 1] ^= 1;
                Files.write(built, bytes);
            }
            case WRONG_VERSION -> {
                bytes[VERSION_AT] ^= 0x40;
                Files.write(built, bytes);
            }
            case SOMETHING_ELSE -> Files.writeString(built, "a text\n".repeat(1000));
        }
        return built;
    }

    private Path built(String... passwords) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String password : passwords) {
            lines.append(sha1(password)).append(":1\n");
        }
        Path input = Files.writeString(folder.resolve("input.txt"), lines);
        Path output = folder.resolve("new.bin");
        KeycloakDistribution.runJar(
                folder.resolve("build.log"),
                List.of("breach-build", "--input", input.toString(), "--output", output.toString()));
        return output;
    }

    private static String sha1(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
