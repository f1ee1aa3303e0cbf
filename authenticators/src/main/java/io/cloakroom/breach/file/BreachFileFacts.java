package io.cloakroom.breach.file;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What is known of a breach file.
 *
 * @param version tells one build from another: its time and its checksum, such as {@code 20261124T031500Z-5f3a9c1e}
 * @param entries how many hashes are in it
 * @param minCount how often a password must have been seen to be in it, at least 1
 * @param builtAt when the build began, in whole milliseconds
 */
public record BreachFileFacts(
        Path path, BreachFileKind kind, String version, long entries, long minCount, Instant builtAt, long sizeBytes) {}
