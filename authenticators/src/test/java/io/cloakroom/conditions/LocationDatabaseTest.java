package io.cloakroom.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files that are none; one that is good is read in the tests with a server. */
final class LocationDatabaseTest {

    private final Path file;

    LocationDatabaseTest(@TempDir Path folder) {
        this.file = folder.resolve("places.mmdb");
    }

    @Test
    void statusWhenThereIsNoFileThenNamesIt() {
        LocationDatabase database = open();

        assertThat(database.status().usable()).isFalse();
        assertThat(database.status().problem().orElseThrow()).contains("places.mmdb", "NoSuchFile");
        assertThat(database.find("203.0.113.7")).isEmpty();
    }

    @Test
    void statusWhenFileIsSomethingElseThenSaysSo() throws IOException {
        Files.writeString(file, "something else");

        assertThat(open().status().problem().orElseThrow()).contains("places.mmdb", "MaxMind DB format");
    }

    @Test
    void statusWhenFileIsEmptyThenIsNotUsable() throws IOException {
        Files.createFile(file);

        assertThat(open().status().usable()).isFalse();
    }

    private LocationDatabase open() {
        return new LocationDatabase(file, Duration.ofMinutes(1), Clock.systemUTC());
    }
}
