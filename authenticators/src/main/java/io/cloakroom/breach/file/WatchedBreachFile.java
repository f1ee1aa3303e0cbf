package io.cloakroom.breach.file;

import io.cloakroom.breach.file.BreachFileException.Reason;
import io.cloakroom.breach.file.BreachFileState.Failed;
import io.cloakroom.breach.file.BreachFileState.Loading;
import io.cloakroom.breach.file.BreachFileState.Problem;
import io.cloakroom.breach.file.BreachFileState.Serving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A breach file by its name: always the newest that has taken it. Whoever asks waits for nothing: that the file may have
 * changed is looked into on another thread, at most once an interval and only while somebody asks. A newer file is read
 * and verified whole before it takes over; one that cannot be used changes nothing but the {@link #state()}.
 *
 * <p>The file must be replaced by renaming. One that is written over or cut off while it is in use is noticed at the next
 * look only; until then, answers may be wrong, and Java may throw an {@link InternalError} at whoever asks.
 *
 * <p>A file that was replaced is not closed but forgotten, and Java unmaps it once no thread can reach it. To unmap it
 * earlier, readers would have to be counted, which would cost each of them more than the question itself.
 */
public final class WatchedBreachFile implements AutoCloseable {

    private final Path path;
    private final long intervalMillis;
    private final Clock clock;
    private final Executor executor;
    private final AtomicBoolean checking = new AtomicBoolean();

    private volatile @Nullable BreachFile current;
    private volatile BreachFileState state = new Loading();
    private volatile long lastCheck;
    private volatile boolean closed;

    /** Which file was looked at last, and which one is in use. Only for the thread that is checking. */
    private @Nullable Identity seen;

    private @Nullable Identity used;

    /** @param executor what looks for a newer file and reads it: seconds, for a large one */
    WatchedBreachFile(Path path, Duration interval, Clock clock, Executor executor) {
        this.path = path;
        this.intervalMillis = interval.toMillis();
        this.clock = clock;
        this.executor = executor;
    }

    /**
     * Starts reading the file, without waiting for it.
     *
     * @param interval how often it is looked for a newer one, at most
     */
    public static WatchedBreachFile open(Path path, Duration interval, Clock clock) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "cloakroom-breach-file");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return open(path, interval, clock, executor);
    }

    static WatchedBreachFile open(Path path, Duration interval, Clock clock, Executor executor) {
        WatchedBreachFile file = new WatchedBreachFile(path, interval, clock, executor);
        file.startCheck(clock.millis());
        return file;
    }

    /** @param sha1 a password's hash, 20 bytes */
    public BreachFileAnswer ask(byte[] sha1) {
        checkIfDue();
        BreachFile file = current;
        if (file == null) {
            return BreachFileAnswer.UNAVAILABLE;
        }
        if (!file.mayContain(sha1)) {
            return BreachFileAnswer.NOT_LISTED;
        }
        return file.kind() == BreachFileKind.EXACT ? BreachFileAnswer.LISTED : BreachFileAnswer.PROBABLY_LISTED;
    }

    /** What is in use, and what is wrong. Looks for a newer file if that is due, without waiting for it. */
    public BreachFileState state() {
        checkIfDue();
        return state;
    }

    private void checkIfDue() {
        long now = clock.millis();
        // A clock that was set back must not put off the next look for ever.
        if (Math.abs(now - lastCheck) >= intervalMillis) {
            startCheck(now);
        }
    }

    private void startCheck(long now) {
        if (!closed && checking.compareAndSet(false, true)) {
            lastCheck = now;
            try {
                executor.execute(this::checkOnce);
            } catch (RejectedExecutionException e) {
                // closed meanwhile
                checking.set(false);
            }
        }
    }

    private void checkOnce() {
        try {
            check();
        } finally {
            checking.set(false);
        }
    }

    private void check() {
        Identity now;
        try {
            now = Identity.of(path);
        } catch (IOException e) {
            seen = null;
            report(new Problem(
                    Reason.UNREADABLE, "Breach file %s cannot be used: there is none: %s".formatted(path, e)));
            return;
        }
        if (now.equals(seen)) {
            return;
        }
        try {
            BreachFile fresh = BreachFile.open(path);
            if (closed) {
                return;
            }
            current = fresh;
            used = now;
            seen = now;
            state = new Serving(fresh.facts(), clock.instant(), Optional.empty());
        } catch (BreachFileException e) {
            // What cannot even be read may become readable without looking any different.
            seen = e.reason() == Reason.UNREADABLE ? null : now;
            if (now.isSameFile(used)) {
                // It was not replaced but written over, so what is mapped is no longer what was verified.
                current = null;
                used = null;
            }
            report(new Problem(e.reason(), String.valueOf(e.getMessage())));
        }
    }

    private void report(Problem problem) {
        state = current != null && state instanceof Serving serving
                ? new Serving(serving.facts(), serving.loadedAt(), Optional.of(problem))
                : new Failed(problem);
    }

    /** From now on, nothing can be asked. */
    @Override
    public void close() {
        closed = true;
        current = null;
        if (executor instanceof ThreadPoolExecutor pool) {
            pool.shutdown();
        }
    }

    /** @param key which file it is, whatever its name; null where the system does not tell */
    private record Identity(@Nullable Object key, long size, FileTime modified) {

        static Identity of(Path path) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Identity(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
        }

        boolean isSameFile(@Nullable Identity other) {
            return other != null && key != null && Objects.equals(key, other.key);
        }
    }
}
