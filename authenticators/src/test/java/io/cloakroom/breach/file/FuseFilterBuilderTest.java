package io.cloakroom.breach.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ShortBuffer;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FuseFilterBuilderTest {

    private final FuseFilterBuilder builder = new FuseFilterBuilder();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 33, 100, 999, 10_000, 300_000})
    void buildWhenDoneThenHoldsEveryKey(int count) {
        long[] keys = new Random(count).longs(count).toArray();

        FuseFilterBuilder.Filter filter = builder.build(keys.clone(), count, 7);

        assertThat(filter.keys()).isEqualTo(count);
        assertThat(LongStream.of(keys).allMatch(key -> holds(filter, key))).isTrue();
    }

    @Test
    void buildWhenKeysAreConsecutiveThenHoldsEveryKey() {
        long[] keys = LongStream.range(0, 50_000).toArray();

        FuseFilterBuilder.Filter filter = builder.build(keys.clone(), keys.length, 0);

        assertThat(LongStream.of(keys).allMatch(key -> holds(filter, key))).isTrue();
    }

    @Test
    void buildWhenDoneThenHoldsFewOthers() {
        long[] keys = new Random(1).longs(300_000).toArray();

        FuseFilterBuilder.Filter filter = builder.build(keys, keys.length, 0);

        long found =
                new Random(2).longs(2_000_000).filter(key -> holds(filter, key)).count();
        // 2,000,000 / 65,536 = 30.5 are expected.
        assertThat(found).isBetween(8L, 60L);
    }

    @Test
    void buildWhenKeysAreThereTwiceThenTakesThemOnce() {
        long[] once = new Random(1).longs(5_000).toArray();
        long[] keys =
                LongStream.concat(LongStream.of(once), LongStream.of(once)).toArray();

        FuseFilterBuilder.Filter filter = builder.build(keys, keys.length, 0);

        assertThat(filter.keys()).isEqualTo(5_000);
        assertThat(LongStream.of(once).allMatch(key -> holds(filter, key))).isTrue();
    }

    @Test
    void buildWhenAKeyIsThereAHundredTimesThenTakesItOnce() {
        long[] keys = new long[100];

        FuseFilterBuilder.Filter filter = builder.build(keys, keys.length, 0);

        assertThat(filter.keys()).isEqualTo(1);
        assertThat(holds(filter, 0)).isTrue();
    }

    @Test
    void buildWhenUsedAgainThenRemembersNothing() {
        builder.build(new Random(1).longs(20_000).toArray(), 20_000, 0);
        long[] keys = new Random(2).longs(10_000).toArray();

        FuseFilterBuilder.Filter again = builder.build(keys.clone(), keys.length, 0);
        FuseFilterBuilder.Filter fresh = new FuseFilterBuilder().build(keys.clone(), keys.length, 0);

        assertThat(again.seed()).isEqualTo(fresh.seed());
        assertThat(again.shape()).isEqualTo(fresh.shape());
        assertThat(again.cells()).isEqualTo(fresh.cells());
    }

    @ParameterizedTest
    @ValueSource(ints = {700_001, 1_000_000, 1_400_000})
    void shapeWhenAPartitionIsOfThePreferredSizeThenCostsAtMost2Point3BytesAKey(int keys) {
        assertThat(2.0 * FuseShape.forKeys(keys).cells() / keys).isBetween(2.24, 2.3);
    }

    private static boolean holds(FuseFilterBuilder.Filter filter, long key) {
        FuseShape shape = filter.shape();
        long spread = FuseShape.spread(key, filter.seed());
        int first = FuseShape.first(spread, shape.firstCells());
        int second = FuseShape.second(spread, first, shape.segmentBits());
        int third = FuseShape.third(spread, first, shape.segmentBits());
        ShortBuffer cells = filter.cells();
        return (short) (cells.get(first) ^ cells.get(second) ^ cells.get(third)) == FuseShape.fingerprint(spread);
    }
}
