package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.SentSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Comes last, and reads whatever the servers of the other tests have logged. */
@Order(Integer.MAX_VALUE)
final class LogSecrecyIT {

    @Test
    void noServerHasLoggedWhatWasSentToPeople() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("cloakroom.server.directory")))) {
            List<Path> logs =
                    files.filter(file -> file.toString().endsWith(".log")).toList();
            for (Path log : logs) {
                assertThat(SentSecrets.in(Files.readString(log)))
                        .as(log.toString())
                        .isEmpty();
            }
        }
    }
}
