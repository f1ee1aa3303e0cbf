package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.breach.BreachVerdict.Breached;
import io.cloakroom.breach.BreachVerdict.Clean;
import io.cloakroom.breach.BreachVerdict.Source;
import io.cloakroom.breach.BreachVerdict.Unknown;
import io.cloakroom.breach.file.BreachFileBuilder;
import io.cloakroom.breach.file.BreachFileKind;
import io.cloakroom.breach.file.BreachInput;
import io.cloakroom.breach.file.BuildListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole offline way, with real files. */
final class BreachFilesTest {

    private static final String BREACHED = "a breached password of this test";
    private static final String OTHER = "a password that nobody has";

    private final RangeServer server = new RangeServer();

    private final Path folder;

    BreachFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void checkWhenOfflineThenTheFileAnswersAndNobodyIsAsked() throws IOException {
        build("breached.bin", BreachFileKind.FILTER, BREACHED);
        try (BreachService service = service(Map.of("mode", "offline", "file", path("breached.bin")))) {
            awaitUsable(service);

            assertThat(service.checker().check(BREACHED, 1)).isEqualTo(Breached.uncounted(Source.FILE));
            assertThat(service.checker().check(OTHER, 1)).isEqualTo(new Clean(Source.FILE));
            assertThat(service.checker().check("password", 1)).isEqualTo(Breached.uncounted(Source.BUILT_IN));
            assertThat(service.files().status().get("file")).satisfies(status -> {
                assertThat(status.usable()).isTrue();
                assertThat(status.problem()).isEmpty();
                assertThat(status.facts().orElseThrow().entries()).isEqualTo(1);
                assertThat(service.checker().version())
                        .isEqualTo("file:" + status.facts().orElseThrow().version());
            });
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void checkWhenOfflineThenOnlineThenOnlyAHitLeavesTheServer() throws IOException {
        build("breached.bin", BreachFileKind.FILTER, BREACHED);
        server.answer(200, PasswordDigest.of(BREACHED).suffix() + ":4\n");
        try (BreachService service = service(Map.of("mode", "offline-then-online", "file", path("breached.bin")))) {
            awaitUsable(service);

            assertThat(service.checker().check(OTHER, 1)).isEqualTo(new Clean(Source.FILE));
            assertThat(server.asked()).isEmpty();
            assertThat(service.checker().check(BREACHED, 5)).isEqualTo(new Clean(Source.ONLINE));
            assertThat(service.checker().check(BREACHED, 4)).isInstanceOf(Breached.class);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void checkWhenThereIsAnExactFileThenItConfirms() throws IOException {
        build("breached.bin", BreachFileKind.FILTER, BREACHED);
        build("exact.bin", BreachFileKind.EXACT, BREACHED);
        try (BreachService service = service(
                Map.of("mode", "offline-then-online", "file", path("breached.bin"), "exact-file", path("exact.bin")))) {
            awaitUsable(service);

            assertThat(service.checker().check(BREACHED, 1)).isEqualTo(Breached.uncounted(Source.EXACT_FILE));
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void checkWhenTheFileIsMissingThenIsUnknownUntilItIsThere() throws IOException {
        try (BreachService service = service(Map.of("mode", "offline", "file", path("breached.bin")))) {
            await().untilAsserted(() -> assertThat(service.checker().check(BREACHED, 1))
                    .isInstanceOfSatisfying(Unknown.class, unknown -> {
                        assertThat(unknown.reason()).isEqualTo(SkipReason.FILE);
                        assertThat(unknown.explanation()).contains("breached.bin", "there is none");
                    }));
            assertThat(service.files().status().get("file")).satisfies(status -> {
                assertThat(status.usable()).isFalse();
                assertThat(status.problem().orElseThrow()).contains("breached.bin", "there is none");
            });

            build("breached.bin", BreachFileKind.FILTER, BREACHED);

            await().untilAsserted(() ->
                    assertThat(service.checker().check(BREACHED, 1)).isEqualTo(Breached.uncounted(Source.FILE)));
        }
    }

    @Test
    void checkWhenTheFileIsReplacedThenTheNewOneAnswersAndTheVersionChanges() throws IOException {
        build("breached.bin", BreachFileKind.FILTER, BREACHED);
        try (BreachService service = service(Map.of("mode", "offline", "file", path("breached.bin")))) {
            awaitUsable(service);
            String before = service.checker().version();

            build("breached.bin", BreachFileKind.FILTER, OTHER);

            await().untilAsserted(() ->
                    assertThat(service.checker().check(OTHER, 1)).isEqualTo(Breached.uncounted(Source.FILE)));
            assertThat(service.checker().check(BREACHED, 1)).isEqualTo(new Clean(Source.FILE));
            assertThat(service.checker().version()).isNotEqualTo(before);
        }
    }

    private void build(String name, BreachFileKind kind, String... passwords) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String password : passwords) {
            PasswordDigest digest = PasswordDigest.of(password);
            lines.append(digest.prefix()).append(digest.suffix()).append(":1\n");
        }
        Path input = Files.writeString(folder.resolve(name + ".txt"), lines);
        new BreachFileBuilder(
                        new BreachFileBuilder.Settings(folder.resolve(name), kind, 1, 1, false),
                        new BuildListener() {},
                        Clock.systemUTC())
                .build(new BreachInput.OnDisk(input));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private BreachService service(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(Map.of("file-interval", "100ms"));
        all.putAll(options);
        return BreachService.start(server.settings(all), System::nanoTime);
    }

    private static void awaitUsable(BreachService service) {
        await().until(() -> service.files().status().values().stream().allMatch(BreachFiles.Status::usable));
    }
}
