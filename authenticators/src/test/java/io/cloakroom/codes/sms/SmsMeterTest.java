package io.cloakroom.codes.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.config.Options;
import io.cloakroom.core.limits.QuotaStore;
import io.cloakroom.core.limits.Quotas;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SmsMeterTest {

    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    private static final SmsLimits LIMITS = new SmsLimits(2, 4, 3, 6, 100);

    private final Map<String, QuotaStore.Entry> rows = new HashMap<>();
    private Instant now = START;

    @Test
    void countWhenANumberHadItsShareThenRefusesItWhoeverAsks() {
        assertThat(count(attempt("+491", "u1", "n1"))).isPresent();
        assertThat(count(attempt("+491", "u2", "n2"))).isPresent();

        assertThat(count(attempt("+491", "u3", "n3"))).isEmpty();
        assertThat(blockedUntil(attempt("+491", "u3", "n3"))).contains(START.plusSeconds(3600));
        assertThat(count(attempt("+492", "u3", "n3"))).isPresent();
    }

    @Test
    void countWhenTheHourIsOverThenTheDayLimits() {
        for (int hour = 0; hour < 2; hour++) {
            assertThat(count(attempt("+491", "u1", "n1"))).isPresent();
            assertThat(count(attempt("+491", "u1", "n1"))).isPresent();
            now = now.plusSeconds(3600);
        }

        assertThat(count(attempt("+491", "u1", "n1"))).isEmpty();
        assertThat(blockedUntil(attempt("+491", "u1", "n1"))).contains(START.plusSeconds(86_400));
        now = START.plusSeconds(86_400);
        assertThat(count(attempt("+491", "u1", "n1"))).isPresent();
    }

    @Test
    void countWhenAUserTriesManyNumbersThenRefusesTheUser() {
        IntStream.range(0, 3).forEach(i -> assertThat(count(attempt("+49" + i, "u1", "n" + i)))
                .isPresent());

        assertThat(count(attempt("+499", "u1", "n9"))).isEmpty();
        assertThat(count(attempt("+499", "u2", "n9"))).isPresent();
    }

    @Test
    void countWhenANetworkTriesManyUsersThenRefusesTheNetwork() {
        IntStream.range(0, 6).forEach(i -> assertThat(count(attempt("+49" + i, "u" + i, "n1")))
                .isPresent());

        assertThat(count(attempt("+499", "u9", "n1"))).isEmpty();
        assertThat(count(attempt("+499", "u9", "n2"))).isPresent();
    }

    @Test
    void countWhenTheBudgetIsSpentThenRefusesAllAlsoThoseWhoWouldGetNothing() {
        SmsMeter meter = meter(2);
        assertThat(meter.count(attempt("+491", "u1", "n1"))).isPresent();
        assertThat(meter.count(attempt("+492", "u2", "n2"))).isPresent();

        assertThat(meter.count(attempt("+493", "u3", "n3"))).isEmpty();
        assertThat(meter.count(nobody("+494", "n4"))).isEmpty();
    }

    @Test
    void countWhenNobodyIsKnownThenIsTheSameButCostsNothing() {
        SmsMeter meter = meter(1);
        assertThat(meter.count(nobody("+491", "n1"))).isPresent();
        assertThat(meter.count(nobody("+491", "n1"))).isPresent();
        assertThat(meter.count(nobody("+491", "n1"))).isEmpty();

        assertThat(meter.count(attempt("+492", "u2", "n2"))).isPresent();
    }

    @Test
    void countWhenOneLimitIsReachedThenTheOthersCountNothing() {
        assertThat(count(attempt("+491", "u1", "n1"))).isPresent();
        assertThat(count(attempt("+491", "u1", "n1"))).isPresent();
        for (int i = 0; i < 10; i++) {
            assertThat(count(attempt("+491", "u2", "n2"))).isEmpty();
        }

        assertThat(count(attempt("+492", "u2", "n2"))).isPresent();
    }

    @Test
    void giveBackWhenNotSentThenTheNumberHasItsShareAgainButTheAskerHasNot() {
        for (int i = 0; i < 3; i++) {
            SmsMeter meter = meter(1);
            meter.giveBack(meter.count(attempt("+491", "u1", "n1")).orElseThrow());
        }

        assertThat(count(attempt("+491", "u1", "n1"))).isEmpty();
        assertThat(meter(1).count(attempt("+491", "u2", "n1"))).isPresent();
    }

    @Test
    void readWhenNothingIsSetThenHasTheDocumentedLimits() {
        assertThat(SmsLimits.read(Options.of("", name -> null))).isEqualTo(new SmsLimits(5, 10, 10, 20, 1_000));
    }

    @Test
    void readWhenARealmHasAttributesThenReadsThem() {
        Map<String, String> attributes = Map.of(
                "cloakroom.sms.countries", "DE,AT",
                "cloakroom.sms.from", "Acme",
                "cloakroom.sms.sender", "twilio",
                "cloakroom.sms.daily-budget", "50");

        assertThat(SmsRealm.read(attributes::get))
                .isEqualTo(new SmsRealm(
                        Optional.of("twilio"), Optional.of("Acme"), SmsDestinations.parse("DE,AT"), Optional.of(50)));
        assertThat(SmsRealm.read(name -> null).destinations().everywhere()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"countries, Germany", "daily-budget, 0", "daily-budget, many", "from, a<b"})
    void readWhenAnAttributeIsUnusableThenNamesIt(String name, String value) {
        Map<String, String> attributes = Map.of("cloakroom.sms." + name, value);

        assertThatThrownBy(() -> SmsRealm.read(attributes::get))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("cloakroom.sms." + name);
    }

    private Optional<SmsMeter.Counted> count(SmsAttempt attempt) {
        return meter(100).count(attempt);
    }

    private Optional<Instant> blockedUntil(SmsAttempt attempt) {
        return meter(100).blockedUntil(attempt);
    }

    private SmsMeter meter(int budget) {
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new SmsMeter(new Quotas(new MemoryStore(), "realm", clock), LIMITS, budget);
    }

    private static SmsAttempt attempt(String number, String user, String network) {
        return new SmsAttempt(number, Optional.of(user), network, true);
    }

    private static SmsAttempt nobody(String number, String network) {
        return new SmsAttempt(number, Optional.empty(), network, false);
    }

    private final class MemoryStore implements QuotaStore {

        @Override
        public Optional<Entry> find(String key) {
            return Optional.ofNullable(rows.get(key));
        }

        @Override
        public boolean create(String key, String state, Instant expiresAt) {
            return rows.putIfAbsent(key, new Entry(state, 0)) == null;
        }

        @Override
        public boolean replace(String key, Entry seen, String state, Instant expiresAt) {
            return rows.replace(key, seen, new Entry(state, seen.version() + 1));
        }
    }
}
