package io.cloakroom.breach.file;

import io.cloakroom.breach.file.BreachFileException.Reason;
import java.time.Instant;
import java.util.Optional;

/** How it stands with a {@link WatchedBreachFile}: for metrics, the readiness check and logs. */
public sealed interface BreachFileState {

    /** The file is being read for the first time. Nothing can be asked yet. */
    record Loading() implements BreachFileState {}

    /**
     * There is a file to ask.
     *
     * @param problem why what now stands in its place is not used, if that is so
     */
    record Serving(BreachFileFacts facts, Instant loadedAt, Optional<Problem> problem) implements BreachFileState {}

    /** There is no file to ask. */
    record Failed(Problem problem) implements BreachFileState {}

    /**
     * What is wrong with a file.
     *
     * @param message names the file; safe to log
     */
    record Problem(Reason reason, String message) {}
}
