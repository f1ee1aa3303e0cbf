package io.cloakroom.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong now = new AtomicLong(12_345);

    @Test
    void updateWhenNotOnAScreenThenWritesALineEveryFewSeconds() {
        ProgressLine line = line(false);

        line.update("reading", 0, 0);
        for (int second = 1; second <= 12; second++) {
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            line.update("reading", second / 100.0, second * 2_500_000L);
        }
        line.end();

        assertThat(text()).isEqualTo("""
                        reading: 5.0 %, 12,500,000 hashes, 2.50 M/s, 1 min 35 s left
                        reading: 10.0 %, 25,000,000 hashes, 2.50 M/s, 1 min 30 s left
                        """);
    }

    @Test
    void updateWhenItGoesOnFromTheMiddleThenReckonsFromThere() {
        ProgressLine line = line(false);

        line.update("reading", 0.5, 0);
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        line.update("reading", 0.6, 5_000);

        assertThat(text()).isEqualTo("reading: 60.0 %, 5,000 hashes, 500/s, 40 s left\n");
    }

    @Test
    void updateWhenHardlyAnythingIsDoneThenDoesNotGuess() {
        ProgressLine line = line(false);

        line.update("reading", 0, 0);
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        line.update("reading", 0.0005, 5_000);

        assertThat(text()).isEqualTo("reading: 0.1 %, 5,000 hashes, 1,000/s\n");
    }

    @Test
    void updateWhenOnAScreenThenDrawsTheSameLineAgain() {
        ProgressLine line = line(true);

        line.update("reading", 0, 0);
        now.addAndGet(Duration.ofMillis(200).toNanos());
        line.update("reading", 0.9, 1_000_000);
        line.update("reading", 0.95, 1_050_000);
        now.addAndGet(Duration.ofMillis(200).toNanos());
        line.update("reading", 1, 900);
        line.end();

        String first = "reading: 90.0 %, 1,000,000 hashes, 5.00 M/s, 0 s left";
        String second = "reading: 100.0 %, 900 hashes, 2,250/s, 0 s left";
        assertThat(text())
                .isEqualTo("\r" + first
                        + ("\r" + second + blank(first.length() - second.length()))
                        + ("\r" + blank(second.length()) + "\r"));
    }

    @Test
    void updateWhenAnotherPhaseBeginsThenReckonsAnew() {
        ProgressLine line = line(false);
        line.update("reading", 0, 0);
        now.addAndGet(Duration.ofHours(1).toNanos());
        line.update("building", 0, 0);
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        line.update("building", 0.001, 10);

        assertThat(text()).isEqualTo("building: 0.1 %, 10 hashes, 1/s, 2 h 46 min left\n");
    }

    private static String blank(int length) {
        return " ".repeat(length);
    }

    private ProgressLine line(boolean redraws) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ProgressLine(new Terminal(stream, stream, redraws), "hashes", now::get);
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
