package io.cloakroom.core.cli;

import java.io.PrintStream;

/**
 * Where a command's output goes.
 *
 * @param out for results
 * @param err for progress and problems
 * @param redraws whether {@code err} is a screen whose last line can be drawn again
 */
public record Terminal(PrintStream out, PrintStream err, boolean redraws) {}
