package io.cloakroom.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviceCookieTest {

    private static final DeviceSecret SECRET = DeviceSecret.random(new Random(1));
    private static final DeviceCookie NONE = DeviceCookie.parse(null);

    @Test
    void cookieWhenReadBackThenHoldsEveryUser() {
        DeviceCookie cookie = DeviceCookie.parse(
                NONE.with("alice", "d1", SECRET).with("bob", "d2", SECRET).value());

        assertThat(cookie.of("alice"))
                .hasValueSatisfying(entry -> assertThat(entry.deviceId()).isEqualTo("d1"));
        assertThat(cookie.of("bob").orElseThrow().secret()).isEqualTo(SECRET);
        assertThat(cookie.of("carol")).isEmpty();
    }

    @Test
    void withWhenUserIsThereThenReplacesTheEntry() {
        DeviceSecret next = DeviceSecret.random(new Random(2));
        DeviceCookie cookie = NONE.with("alice", "d1", SECRET).with("alice", "d1", next);

        assertThat(cookie.value()).doesNotContain(SECRET.value()).contains(next.value());
    }

    @Test
    void withWhenTooManyUsersThenForgetsTheOldestAndStaysSmall() {
        DeviceCookie cookie = IntStream.rangeClosed(0, DeviceCookie.MAX_ENTRIES)
                .boxed()
                .reduce(
                        NONE,
                        (sofar, user) -> sofar.with("user" + user, "0198aa5e-7000-7000-8000-000000000000", SECRET),
                        (one, other) -> other);

        assertThat(cookie.of("user0")).isEmpty();
        assertThat(cookie.of("user1")).isPresent();
        assertThat(cookie.value()).hasSizeLessThan(600);
    }

    @Test
    void withoutWhenLastUserThenIsEmpty() {
        assertThat(NONE.with("alice", "d1", SECRET).without("alice").value()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "~", "~~~", "x.y.z", "0123456789ab.d1.short", "<script>", "0123456789ab..", "\u0000", "a b"})
    void parseWhenSpoiltThenIsAsGoodAsNone(@Nullable String value) {
        assertThat(DeviceCookie.parse(value).value()).isEmpty();
    }

    @Test
    void parseWhenHugeThenIsIgnored() {
        String value = NONE.with("alice", "d1", SECRET).value();

        assertThat(DeviceCookie.parse((value + "~").repeat(100)).of("alice")).isEmpty();
    }

    @Test
    void toStringWhenPrintedThenHidesTheSecret() {
        assertThat(NONE.with("alice", "d1", SECRET).toString() + SECRET).doesNotContain(SECRET.value());
    }
}
