package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.crypto.KeyedHash;
import io.cloakroom.core.crypto.SealingKeys;
import io.cloakroom.core.limits.QuotaStore;
import io.cloakroom.core.limits.Quotas;
import io.cloakroom.organizations.CodeOutcome.Elsewhere;
import io.cloakroom.organizations.CodeOutcome.Mailed;
import io.cloakroom.organizations.CodeOutcome.NotSent;
import io.cloakroom.organizations.DomainClaim.MailedCode;
import io.cloakroom.organizations.DomainVerdict.NoAnswer;
import io.cloakroom.organizations.DomainVerdict.NoCode;
import io.cloakroom.organizations.DomainVerdict.NoRecord;
import io.cloakroom.organizations.DomainVerdict.Proved;
import io.cloakroom.organizations.DomainVerdict.WrongCode;
import io.cloakroom.organizations.TxtRecords.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class DomainProofsTest {

    private static final DomainClaim ACME = new DomainClaim(
            "1",
            "acme",
            new EmailDomain("acme.test"),
            EnrollmentMode.MANUAL_INVITATION,
            "cloakroom-domain=x",
            Optional.empty());

    private final List<String> codes = new ArrayList<>();
    private final Map<String, QuotaStore.Entry> counts = new HashMap<>();
    private final Map<String, Set<String>> records = new HashMap<>();
    private Optional<MailedCode> stored = Optional.empty();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private boolean mailWorks = true;
    private boolean dnsWorks = true;

    private final DomainProofs proofs = new DomainProofs(
            new OneClaim(),
            (claim, address, code) -> mailWorks && codes.add(code),
            this::look,
            new Quotas(new MemoryCounts(), "realm", new TestClock()),
            new KeyedHash(new OneKey(), "test"),
            new Random(1),
            new TestClock());

    @Test
    void codeWhenRightThenProvesOnce() {
        assertThat(mail()).isInstanceOf(Mailed.class);
        assertThat(stored.orElseThrow().hash()).doesNotContain(codes.get(0));

        String code = codes.get(0);
        assertThat(proofs.code(ACME, code.substring(0, 3) + " " + code.substring(3)))
                .isEqualTo(new Proved());
        assertThat(proofs.code(ACME, code)).isEqualTo(new NoCode());
    }

    @Test
    void codeWhenTriedTooOftenThenGoodForNothing() {
        mail();
        String wrong = codes.get(0).equals("000000") ? "000001" : "000000";
        for (int left = DomainProofs.MAX_TRIES - 1; left >= 0; left--) {
            assertThat(proofs.code(ACME, left == 2 ? "no code" : wrong)).isEqualTo(new WrongCode(left));
        }

        assertThat(proofs.code(ACME, codes.get(0))).isEqualTo(new NoCode());
    }

    @Test
    void codeWhenReplacedOrOldThenGoodForNothing() {
        mail();
        mail();
        assertThat(codes.get(0)).isNotEqualTo(codes.get(1));
        assertThat(proofs.code(ACME, codes.get(0))).isInstanceOf(WrongCode.class);

        now = now.plus(DomainProofs.LIFETIME);
        assertThat(proofs.code(ACME, codes.get(1))).isEqualTo(new NoCode());
    }

    @Test
    void mailWhenAddressIsElsewhereThenNothingIsSent() {
        for (String address : List.of("a@evil.test", "a@sub.acme.test", "a@acme.test.evil.test", "acme.test")) {
            assertThat(proofs.mail(ACME, address)).isEqualTo(new Elsewhere());
        }
        assertThat(codes).isEmpty();
    }

    @Test
    void mailWhenItFailsThenThereIsNoCode() {
        mailWorks = false;

        assertThat(mail()).isEqualTo(new NotSent());
        assertThat(stored).isEmpty();
    }

    @Test
    void mailWhenAddressHasManyThenNoMore() {
        for (int i = 0; i < 5; i++) {
            assertThat(mail()).isInstanceOf(Mailed.class);
        }
        assertThat(mail()).isInstanceOf(CodeOutcome.TooMany.class);
        now = now.plus(Duration.ofHours(1));
        assertThat(mail()).isInstanceOf(Mailed.class);
    }

    @Test
    void recordProvesWhereItIsAndWhatItSays() {
        assertThat(proofs.record(ACME)).isEqualTo(new NoRecord());
        records.put("_cloakroom.acme.test", Set.of("cloakroom-domain=y"));
        assertThat(proofs.record(ACME)).isEqualTo(new NoRecord());
        records.put("_cloakroom.acme.test", Set.of("other", "cloakroom-domain=x"));
        assertThat(proofs.record(ACME)).isEqualTo(new Proved());
        dnsWorks = false;
        assertThat(proofs.record(ACME)).isEqualTo(new NoAnswer());
    }

    private CodeOutcome mail() {
        return proofs.mail(ACME, "Post@ACME.test");
    }

    private Set<String> look(String name) throws UnavailableException {
        if (!dnsWorks) {
            throw new UnavailableException("test");
        }
        return records.getOrDefault(name, Set.of());
    }

    private final class OneClaim implements DomainClaimStore {

        @Override
        public void setCode(DomainClaim claim, Optional<MailedCode> code) {
            stored = code;
        }

        @Override
        public Optional<MailedCode> countTry(DomainClaim claim, Instant at, int maxTries) {
            if (stored.filter(
                            code -> code.tries() < maxTries && code.validUntil().isAfter(at))
                    .isEmpty()) {
                return Optional.empty();
            }
            stored = stored.map(code -> new MailedCode(code.hash(), code.tries() + 1, code.validUntil()));
            return stored;
        }

        @Override
        public boolean spend(DomainClaim claim, MailedCode code) {
            boolean there = stored.filter(code::equals).isPresent();
            stored = Optional.empty();
            return there;
        }
    }

    private final class MemoryCounts implements QuotaStore {

        @Override
        public Optional<Entry> find(String key) {
            return Optional.ofNullable(counts.get(key));
        }

        @Override
        public boolean create(String key, String state, Instant expiresAt) {
            return counts.putIfAbsent(key, new Entry(state, 1)) == null;
        }

        @Override
        public boolean replace(String key, Entry seen, String state, Instant expiresAt) {
            return counts.replace(key, seen, new Entry(state, seen.version() + 1));
        }
    }

    private static final class OneKey implements SealingKeys {

        private final SealingKey key = new SealingKey("one", new SecretKeySpec(new byte[16], "AES"));

        @Override
        public SealingKey active() {
            return key;
        }

        @Override
        public Optional<SealingKey> byId(String id) {
            return id.equals("one") ? Optional.of(key) : Optional.empty();
        }
    }

    private final class TestClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
