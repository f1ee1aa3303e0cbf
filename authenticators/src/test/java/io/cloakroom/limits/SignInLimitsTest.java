package io.cloakroom.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.limits.LocalRateLimiter;
import io.cloakroom.limits.SignInVerdict.Allowed;
import io.cloakroom.limits.SignInVerdict.Refused;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInLimitsTest {

    private static final SignInLimitSettings USUAL = SignInLimitSettings.read(Map.of());
    private static final String HOME = "203.0.113.7";

    private final AtomicLong now = new AtomicLong(1_800_000_000_000L);
    private final SignInLimits limits = limits(1);

    @Test
    void creationWhenSixthThenIsRefused() {
        IntStream.range(0, 5)
                .forEach(i -> assertThat(limits.creation(USUAL, "realm", HOME)).isEqualTo(new Allowed()));

        assertThat(limits.creation(USUAL, "realm", HOME)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.limit()).isEqualTo("creations");
            assertThat(refused.seconds()).isBetween(10L, 12L);
        });
        assertThat(limits.creation(USUAL, "realm", "203.0.113.8")).isEqualTo(new Allowed());
        assertThat(limits.creation(USUAL, "other", HOME)).isEqualTo(new Allowed());
    }

    @Test
    void attemptWhenFourthOfAUserThenIsRefusedHoweverTheNameIsWritten() {
        attempt("Alice@example.test", HOME);
        attempt(" alice@example.test ", HOME);
        // Written with a full-width letter.
        attempt("ａlice@example.test", HOME);

        assertThat(limits.attempt(USUAL, "realm", "alice@example.test", HOME))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.limit()).isEqualTo("attempts"));
        assertThat(limits.attempt(USUAL, "realm", "alice@example.test", "203.0.113.8"))
                .isEqualTo(new Allowed());
        assertThat(limits.attempt(USUAL, "realm", "bob@example.test", HOME)).isEqualTo(new Allowed());
    }

    @Test
    void attemptWhenAddressTriesManyUsersThenIsRefused() {
        IntStream.range(0, 15).forEach(i -> attempt("user-" + i, HOME));

        assertThat(limits.attempt(USUAL, "realm", "user-15", HOME))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.limit()).isEqualTo("address-attempts"));
    }

    @Test
    void attemptWhenUserIsRefusedThenUsesUpNothingOfTheAddress() {
        IntStream.range(0, 100).forEach(i -> limits.attempt(USUAL, "realm", "alice", HOME));
        IntStream.range(0, 12).forEach(i -> attempt("user-" + i, HOME));
    }

    @Test
    void attemptWhenAddressesShareANetworkThenAreOne() {
        attempt("alice", "2001:db8:1:2::1");
        attempt("alice", "2001:db8:1:2:ffff::2");
        attempt("alice", "2001:db8:1:2::3");

        assertThat(limits.attempt(USUAL, "realm", "alice", "2001:db8:1:2::4")).isInstanceOf(Refused.class);
        assertThat(limits.attempt(USUAL, "realm", "alice", "2001:db8:1:3::4")).isEqualTo(new Allowed());
    }

    @Test
    void attemptWhenRealmsBudgetIsSpentThenIsRefusedWhoeverAsks() {
        SignInLimitSettings settings = SignInLimitSettings.read(Map.of("realm-budget", "10"));
        SignInLimits twoNodes = limits(2);
        for (int i = 0; i < 5; i++) {
            assertThat(twoNodes.attempt(settings, "realm", "user-" + i, "203.0.113." + i))
                    .isEqualTo(new Allowed());
        }

        // The other five are the other node's.
        assertThat(twoNodes.attempt(settings, "realm", "user-6", "203.0.113.6"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.limit()).isEqualTo("realm-budget"));
        assertThat(twoNodes.attempt(settings, "other", "user-6", "203.0.113.6")).isEqualTo(new Allowed());
    }

    @Test
    void attemptWhenThereIsNoBudgetThenNobodySpendsIt() {
        SignInLimitSettings settings = SignInLimitSettings.read(Map.of("realm-budget", "0"));
        IntStream.range(0, 2_000).forEach(i -> assertThat(
                        limits.attempt(settings, "realm", "user-" + i, "10.0." + i / 250 + "." + i % 250))
                .isEqualTo(new Allowed()));
    }

    private void attempt(String user, String address) {
        assertThat(limits.attempt(USUAL, "realm", user, address)).isEqualTo(new Allowed());
    }

    private SignInLimits limits(int nodes) {
        LocalRateLimiter limiter = new LocalRateLimiter(10_000, now::get);
        return new SignInLimits(limiter, limiter, () -> nodes);
    }
}
