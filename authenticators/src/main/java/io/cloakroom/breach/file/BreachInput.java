package io.cloakroom.breach.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a breach file is built from. */
public sealed interface BreachInput {

    /**
     * A file with lines of {@code HASH:COUNT} (plain or gzip; built fastest if sorted by hash), or a folder with such a
     * file for each range, named for the range's prefix and without the prefix in its lines.
     */
    record OnDisk(Path path) implements BreachInput {}

    /** Makes ready to read, as far as that is possible without reading. */
    private HashSource open() throws IOException {
        if (this instanceof OnDisk disk) {
            return Files.isDirectory(disk.path) ? new RangeFolderSource(disk.path) : new TextFileSource(disk.path);
        }
        throw new IllegalStateException();
    }

    /** For the builder. */
    static HashSource source(BreachInput input) throws IOException {
        return input.open();
    }
}
