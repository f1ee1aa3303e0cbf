package io.cloakroom.breach.file;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A breach file cannot be used. The message names the file and what is wrong with it. */
public final class BreachFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {

        /** There is no such file, it may not be read, or the disk fails. */
        UNREADABLE,

        /** It is something else, or an unfinished build. */
        NOT_A_BREACH_FILE,

        /** It was built by a release with another format. */
        WRONG_VERSION,

        /** Its end is missing. */
        TRUNCATED,

        /** Its bytes are not those that were written. */
        WRONG_CHECKSUM,

        /** It contradicts itself. */
        INCONSISTENT
    }

    private final transient Path file;
    private final Reason reason;

    BreachFileException(Path file, Reason reason, String detail) {
        this(file, reason, detail, null);
    }

    BreachFileException(Path file, Reason reason, String detail, @Nullable Throwable cause) {
        super("Breach file %s cannot be used: %s".formatted(file, detail), cause);
        this.file = file;
        this.reason = reason;
    }

    public Path file() {
        return file;
    }

    public Reason reason() {
        return reason;
    }
}
