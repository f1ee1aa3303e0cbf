package io.cloakroom.breach.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Small breach files. */
final class TestFiles {

    static final Instant BUILT_AT = Instant.parse("2026-11-24T03:15:00.123Z");

    private TestFiles() {}

    /** Builds a file of the first members in four partitions or more, in the place of any other of that name. */
    static BreachFileFacts build(Path output, BreachFileKind kind, int members) throws IOException {
        Path input = output.resolveSibling(output.getFileName() + ".txt");
        Files.writeString(input, Hashes.sortedLines(members));
        try {
            return new BreachFileBuilder(
                            new BreachFileBuilder.Settings(output, kind, 1, 1, false),
                            BuildListener.NONE,
                            Clock.fixed(BUILT_AT, ZoneOffset.UTC),
                            new PartitionSizes(members / 4 + members / 16, members))
                    .build(new BreachInput.OnDisk(input))
                    .facts();
        } finally {
            Files.delete(input);
        }
    }
}
