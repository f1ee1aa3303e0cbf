package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CachedRangesTest {

    private static final PasswordRange RANGE =
            PasswordRange.parse("0018A45C4D1DEF81644B54AB7F969B88D65:3\n".repeat(100));

    private final List<String> asked = new ArrayList<>();
    private final List<CompletableFuture<PasswordRange>> answers = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();

    @Test
    void rangeWhenKnownThenIsNotAskedAgainBeforeItsTime() {
        CachedRanges ranges = ranges(1_000_000);
        ask(ranges, "AAAAA");
        answers.get(0).complete(RANGE);

        now.addAndGet(Duration.ofHours(1).toNanos() - 1);
        assertThat(ranges.range("AAAAA")).isCompletedWithValue(RANGE);
        assertThat(asked).containsExactly("AAAAA");

        now.addAndGet(1);
        ask(ranges, "AAAAA");
        assertThat(asked).containsExactly("AAAAA", "AAAAA");
    }

    @Test
    void rangeWhenUnderWayThenWaitsForThatOneOnly() {
        CachedRanges ranges = ranges(1_000_000);

        CompletableFuture<PasswordRange> first = ranges.range("AAAAA");
        CompletableFuture<PasswordRange> second = ranges.range("AAAAA");
        ask(ranges, "BBBBB");

        assertThat(asked).containsExactly("AAAAA", "BBBBB");
        answers.get(0).complete(RANGE);
        assertThat(first).isCompletedWithValue(RANGE);
        assertThat(second).isCompletedWithValue(RANGE);
    }

    @Test
    void rangeWhenItFailedThenIsAskedAgain() {
        CachedRanges ranges = ranges(1_000_000);
        CompletableFuture<PasswordRange> failed = ranges.range("AAAAA");

        answers.get(0).completeExceptionally(new RangeUnavailableException(SkipReason.STATUS, "no"));

        assertThat(failed).isCompletedExceptionally();
        ask(ranges, "AAAAA");
        assertThat(asked).hasSize(2);
    }

    @Test
    void rangeWhenMemoryIsFullThenSomethingIsForgotten() {
        int room = 3;
        CachedRanges ranges = ranges((long) room * RANGE.bytes());
        for (int i = 0; i < 20; i++) {
            ask(ranges, "%05X".formatted(i));
            answers.get(i).complete(RANGE);
        }
        asked.clear();

        for (int i = 0; i < 20; i++) {
            ask(ranges, "%05X".formatted(i));
        }

        assertThat(asked).hasSizeGreaterThanOrEqualTo(20 - room);
    }

    @Test
    void rangeWhenThereIsNoMemoryThenNothingIsKept() {
        CachedRanges ranges = ranges(0);
        ask(ranges, "AAAAA");
        answers.get(0).complete(RANGE);

        ask(ranges, "AAAAA");

        assertThat(asked).hasSize(2);
    }

    private static void ask(CachedRanges ranges, String prefix) {
        CompletableFuture<?> unused = ranges.range(prefix);
    }

    private CachedRanges ranges(long maxBytes) {
        return new CachedRanges(
                prefix -> {
                    asked.add(prefix);
                    CompletableFuture<PasswordRange> answer = new CompletableFuture<>();
                    answers.add(answer);
                    return answer;
                },
                maxBytes,
                Duration.ofHours(1),
                now::get);
    }
}
