package io.cloakroom.core.cli;

import java.io.IOException;

/** Something the jar does when it is run as a program. Features offer theirs as services of this type. */
public interface Command {

    /** What it is called by, such as {@code breach-build}. */
    String name();

    /** What it does, in one line. */
    String summary();

    /** How it is called and with what, for {@code --help}; of several lines, ending with a line end. */
    String usage();

    /**
     * Does it.
     *
     * @throws UsageException if it was called wrongly; ends the program with status 2
     * @throws IOException if it cannot be done; the message is all that the user sees; ends the program with status 1
     */
    void run(Arguments arguments, Terminal terminal) throws IOException;
}
