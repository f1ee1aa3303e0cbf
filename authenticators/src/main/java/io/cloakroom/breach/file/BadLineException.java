package io.cloakroom.breach.file;

import java.io.IOException;

/** The input has a line that is no hash with a count. The message names the place, and does not repeat the line. */
public final class BadLineException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long line;

    BadLineException(String input, long line, String problem) {
        super("%s, line %d: %s.".formatted(input, line, problem));
        this.line = line;
    }

    /** Counted from 1. */
    public long line() {
        return line;
    }
}
