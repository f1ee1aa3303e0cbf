package io.cloakroom.breach;

import io.cloakroom.breach.file.BreachFileAnswer;
import io.cloakroom.breach.file.BreachFileFacts;
import io.cloakroom.breach.file.BreachFileState;
import io.cloakroom.breach.file.BreachFileState.Failed;
import io.cloakroom.breach.file.BreachFileState.Loading;
import io.cloakroom.breach.file.BreachFileState.Serving;
import io.cloakroom.breach.file.WatchedBreachFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files that are asked, and how it stands with each, by the name of its option. */
public final class BreachFiles implements AutoCloseable {

    static final String FILE = "file";
    static final String EXACT_FILE = "exact-file";

    private final Map<String, Watched> files = new LinkedHashMap<>();

    private BreachFiles() {}

    /** Starts reading them, without waiting for it. */
    static BreachFiles open(Optional<FileSettings> settings, Clock clock) {
        BreachFiles files = new BreachFiles();
        settings.ifPresent(some -> {
            files.open(FILE, some.file(), some.interval(), clock);
            some.exact().ifPresent(path -> files.open(EXACT_FILE, path, some.interval(), clock));
        });
        return files;
    }

    /**
     * How it stands with one file.
     *
     * @param usable whether it answers
     * @param facts what it is, where it is in use
     * @param problem what is wrong with it, or with what now stands in its place; safe to show to an operator
     */
    public record Status(Path path, boolean usable, Optional<BreachFileFacts> facts, Optional<String> problem) {}

    /** By the name of the option; empty in the mode that asks none. */
    public Map<String, Status> status() {
        Map<String, Status> status = new LinkedHashMap<>();
        files.forEach((option, watched) -> status.put(option, status(watched.path(), watched.state())));
        return status;
    }

    Optional<FileSource.Asked> asked(String option) {
        return Optional.ofNullable(files.get(option));
    }

    @Override
    public void close() {
        files.values().forEach(watched -> watched.file().close());
    }

    private void open(String option, Path path, Duration interval, Clock clock) {
        files.put(option, new Watched(path, WatchedBreachFile.open(path, interval, clock)));
    }

    private static Status status(Path path, BreachFileState state) {
        if (state instanceof Serving serving) {
            return new Status(
                    path, true, Optional.of(serving.facts()), serving.problem().map(BreachFileState.Problem::message));
        }
        String problem = "";
        if (state instanceof Loading) {
            problem = "Breach file %s is still being read.".formatted(path);
        } else if (state instanceof Failed failed) {
            problem = failed.problem().message();
        }
        return new Status(path, false, Optional.empty(), Optional.of(problem));
    }

    private record Watched(Path path, WatchedBreachFile file) implements FileSource.Asked {

        @Override
        public BreachFileAnswer ask(byte[] sha1) {
            return file.ask(sha1);
        }

        @Override
        public BreachFileState state() {
            return file.state();
        }
    }
}
