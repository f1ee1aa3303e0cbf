package io.cloakroom.breach.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.cloakroom.breach.file.BreachFileException.Reason;
import io.cloakroom.breach.file.BreachFileState.Failed;
import io.cloakroom.breach.file.BreachFileState.Loading;
import io.cloakroom.breach.file.BreachFileState.Serving;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchedBreachFileTest {

    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final SettableClock clock = new SettableClock();
    private final Path folder;
    private final Path path;

    WatchedBreachFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.path = folder.resolve("breach.bin");
    }

    @Test
    void askWhenNothingHasBeenReadYetThenDoesNotWait() throws IOException {
        TestFiles.build(path, BreachFileKind.EXACT, 100);
        Deque<Runnable> tasks = new ArrayDeque<>();

        try (WatchedBreachFile watched = WatchedBreachFile.open(path, INTERVAL, clock, tasks::add)) {
            assertThat(watched.ask(Hashes.member(1))).isEqualTo(BreachFileAnswer.UNAVAILABLE);
            assertThat(watched.state()).isEqualTo(new Loading());
            assertThat(tasks).hasSize(1);

            tasks.remove().run();

            assertThat(watched.ask(Hashes.member(1))).isEqualTo(BreachFileAnswer.LISTED);
        }
    }

    @Test
    void askWhenAnsweredThenSaysHowSureItIs() throws IOException {
        BreachFileFacts facts = TestFiles.build(path, BreachFileKind.FILTER, 100);

        try (WatchedBreachFile watched = watch()) {
            assertThat(watched.ask(Hashes.member(1))).isEqualTo(BreachFileAnswer.PROBABLY_LISTED);
            assertThat(watched.ask(Hashes.stranger(1))).isEqualTo(BreachFileAnswer.NOT_LISTED);
            assertThat(watched.state()).asInstanceOf(type(Serving.class)).satisfies(serving -> {
                assertThat(serving.facts()).isEqualTo(facts);
                assertThat(serving.loadedAt()).isEqualTo(clock.instant());
                assertThat(serving.problem()).isEmpty();
            });
        }
    }

    @Test
    void askWhenThereIsNoFileThenStateSaysWhyAndALaterOneIsFound() throws IOException {
        try (WatchedBreachFile watched = watch()) {
            assertThat(watched.ask(Hashes.member(1))).isEqualTo(BreachFileAnswer.UNAVAILABLE);
            assertThat(watched.state()).asInstanceOf(type(Failed.class)).satisfies(failed -> {
                assertThat(failed.problem().reason()).isEqualTo(Reason.UNREADABLE);
                assertThat(failed.problem().message()).contains(path.toString());
            });

            TestFiles.build(path, BreachFileKind.EXACT, 100);
            clock.advance(INTERVAL);

            assertThat(watched.ask(Hashes.member(1))).isEqualTo(BreachFileAnswer.LISTED);
        }
    }

    @Test
    void askWhenTheFileIsReplacedThenTakesTheNewOneAfterTheInterval() throws IOException {
        TestFiles.build(path, BreachFileKind.EXACT, 100);
        try (WatchedBreachFile watched = watch()) {
            TestFiles.build(path, BreachFileKind.EXACT, 200);
            clock.advance(INTERVAL.minusMillis(1));
            assertThat(watched.ask(Hashes.member(150))).isEqualTo(BreachFileAnswer.NOT_LISTED);

            clock.advance(Duration.ofMillis(1));

            assertThat(watched.ask(Hashes.member(150))).isEqualTo(BreachFileAnswer.LISTED);
        }
    }

    @Test
    void askWhenTheClockIsSetBackThenStillLooksForANewerFile() throws IOException {
        TestFiles.build(path, BreachFileKind.EXACT, 100);
        try (WatchedBreachFile watched = watch()) {
            TestFiles.build(path, BreachFileKind.EXACT, 200);
            clock.advance(Duration.ofDays(-1));

            assertThat(watched.ask(Hashes.member(150))).isEqualTo(BreachFileAnswer.LISTED);
        }
    }

    @Test
    void askWhenTheNewFileIsBadThenKeepsTheOldOneAndSaysWhy() throws IOException {
        BreachFileFacts facts = TestFiles.build(path, BreachFileKind.EXACT, 100);
        try (WatchedBreachFile watched = watch()) {
            replaceBy("this is no breach file");
            clock.advance(INTERVAL);

            assertThat(watched.ask(Hashes.member(1))).isEqualTo(BreachFileAnswer.LISTED);
            assertThat(watched.state()).asInstanceOf(type(Serving.class)).satisfies(serving -> {
                assertThat(serving.facts()).isEqualTo(facts);
                assertThat(serving.problem())
                        .get()
                        .extracting(BreachFileState.Problem::reason)
                        .isEqualTo(Reason.NOT_A_BREACH_FILE);
            });

            TestFiles.build(path, BreachFileKind.EXACT, 200);
            clock.advance(INTERVAL);

            assertThat(watched.ask(Hashes.member(150))).isEqualTo(BreachFileAnswer.LISTED);
            assertThat(watched.state())
                    .asInstanceOf(type(Serving.class))
                    .extracting(serving -> serving.problem().isPresent())
                    .isEqualTo(false);
        }
    }

    @Test
    void askWhenTheFileIsRemovedThenKeepsItAndSaysSo() throws IOException {
        TestFiles.build(path, BreachFileKind.EXACT, 100);
        try (WatchedBreachFile watched = watch()) {
            Files.delete(path);
            clock.advance(INTERVAL);

            assertThat(watched.ask(Hashes.member(1))).isEqualTo(BreachFileAnswer.LISTED);
            assertThat(watched.state())
                    .asInstanceOf(type(Serving.class))
                    .extracting(serving -> serving.problem().isPresent())
                    .isEqualTo(true);
        }
    }

    @Test
    void askWhenTheFileIsWrittenOverThenTrustsItNoLonger() throws IOException {
        TestFiles.build(path, BreachFileKind.FILTER, 100);
        try (WatchedBreachFile watched = watch();
                RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(file.length() - 20);
            file.write(new byte[30]);
            clock.advance(INTERVAL);

            assertThat(watched.ask(Hashes.member(1))).isEqualTo(BreachFileAnswer.UNAVAILABLE);
            assertThat(watched.state()).isInstanceOf(Failed.class);
        }
    }

    @Test
    void askWhenClosedThenHasNothing() throws IOException {
        TestFiles.build(path, BreachFileKind.EXACT, 100);
        WatchedBreachFile watched = WatchedBreachFile.open(path, INTERVAL, Clock.systemUTC());

        watched.close();

        assertThat(watched.ask(Hashes.member(1))).isEqualTo(BreachFileAnswer.UNAVAILABLE);
    }

    @Test
    void openWhenCalledThenReadsTheFileOnAThreadOfItsOwn() throws IOException {
        TestFiles.build(path, BreachFileKind.EXACT, 100);

        try (WatchedBreachFile watched = WatchedBreachFile.open(path, INTERVAL, Clock.systemUTC())) {
            await().untilAsserted(
                            () -> assertThat(watched.ask(Hashes.member(1))).isEqualTo(BreachFileAnswer.LISTED));
        }
    }

    /** Members are in every file, so that no reader may ever miss one; strangers are in none. */
    @Test
    void askWhenFilesAreReplacedUnderManyReadersThenNoneGetsAWrongAnswer()
            throws IOException, InterruptedException, ExecutionException {
        TestFiles.build(path, BreachFileKind.EXACT, 2_000);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (WatchedBreachFile watched = WatchedBreachFile.open(path, Duration.ZERO, Clock.systemUTC())) {
            await().until(() -> watched.state() instanceof Serving);
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                readers.add(threads.submit(() -> {
                    long wrong = 0;
                    for (int n = 0; !done.get(); n = (n + 1) % 2_000) {
                        wrong += watched.ask(Hashes.member(n)) == BreachFileAnswer.LISTED ? 0 : 1;
                        wrong += watched.ask(Hashes.stranger(n)) == BreachFileAnswer.NOT_LISTED ? 0 : 1;
                    }
                    return wrong;
                }));
            }
            for (int round = 1; round <= 20; round++) {
                int members = 2_000 + round;
                if (round % 3 == 0) {
                    replaceBy("broken");
                }
                TestFiles.build(path, BreachFileKind.EXACT, members);
                await().until(() -> watched.state() instanceof Serving serving
                        && serving.facts().entries() == members);
            }
            done.set(true);
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isZero();
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    private WatchedBreachFile watch() {
        return WatchedBreachFile.open(path, INTERVAL, clock, Runnable::run);
    }

    private void replaceBy(String content) throws IOException {
        Path other = Files.writeString(folder.resolve("other"), content);
        Files.move(other, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
