package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.crypto.KeyedHash;
import io.cloakroom.core.crypto.SealingKeys;
import io.cloakroom.core.limits.QuotaStore;
import io.cloakroom.core.limits.Quotas;
import io.cloakroom.organizations.InvitationOutcome.AlreadyInvited;
import io.cloakroom.organizations.InvitationOutcome.NotPending;
import io.cloakroom.organizations.InvitationOutcome.NotSent;
import io.cloakroom.organizations.InvitationOutcome.Sent;
import io.cloakroom.organizations.InvitationOutcome.TooMany;
import io.cloakroom.organizations.InvitationVerdict.Acceptable;
import io.cloakroom.organizations.InvitationVerdict.ConfirmFirst;
import io.cloakroom.organizations.InvitationVerdict.ForAnother;
import io.cloakroom.organizations.InvitationVerdict.Over;
import io.cloakroom.organizations.InvitationVerdict.SignInFirst;
import io.cloakroom.organizations.InvitationVerdict.Unknown;
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
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class InvitationsTest {

    private static final Optional<String> ALICE = Optional.of("alice");
    private static final Optional<Visitor> ADA = Optional.of(new Visitor(Optional.of("Ada@example.test"), true));

    private final Map<String, Invitation> rows = new HashMap<>();
    private final List<String> tokens = new ArrayList<>();
    private final Map<String, QuotaStore.Entry> counts = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private boolean mailWorks = true;

    private final Invitations invitations = new Invitations(
            new MemoryStore(),
            (invitation, token) -> mailWorks && tokens.add(token),
            new Quotas(new MemoryCounts(), "realm", new TestClock()),
            new KeyedHash(new OneKey(), "test"),
            new InvitationRules(Duration.ofDays(30), 3),
            new Random(1),
            new TestClock());

    @Test
    void acceptWhenAddressIsConfirmedThenOnce() {
        invite("ada@example.test");

        InvitationVerdict verdict = invitations.look(token(), ADA);

        assertThat(verdict).isInstanceOf(Acceptable.class);
        assertThat(invitations.accept((Acceptable) verdict)).isTrue();
        assertThat(invitations.accept((Acceptable) verdict)).isFalse();
        assertThat(invitations.look(token(), ADA)).isEqualTo(new Over(InvitationStatus.ACCEPTED));
    }

    @Test
    void lookWhenVisitorIsNotTheOneThenSaysWhy() {
        invite("ada@example.test");

        assertThat(invitations.look(token(), Optional.empty())).isInstanceOf(SignInFirst.class);
        assertThat(invitations.look(token(), Optional.of(new Visitor(Optional.of("eve@example.test"), true))))
                .isEqualTo(new ForAnother());
        assertThat(invitations.look(token(), Optional.of(new Visitor(Optional.empty(), true))))
                .isEqualTo(new ForAnother());
        assertThat(invitations.look(token(), Optional.of(new Visitor(Optional.of("ada@example.test"), false))))
                .isInstanceOf(ConfirmFirst.class);
    }

    @Test
    void lookWhenSecretIsWrongThenUnknown() {
        Invitation invitation = invite("ada@example.test");

        assertThat(invitations.look(invitation.id(), ADA)).isEqualTo(new Unknown());
        assertThat(invitations.look(invitation.id() + ".guess", ADA)).isEqualTo(new Unknown());
        assertThat(invitations.look(invitation.id() + "." + invitation.hash(), ADA))
                .isEqualTo(new Unknown());
        assertThat(invitations.look(".", ADA)).isEqualTo(new Unknown());
    }

    @Test
    void lookWhenTimeIsOverThenExpired() {
        Invitation invitation = invite("ada@example.test");
        now = now.plus(Duration.ofDays(30));

        assertThat(invitations.look(token(), ADA)).isEqualTo(new Over(InvitationStatus.EXPIRED));
        assertThat(invitations.resend(invitation, ALICE)).isEqualTo(new NotPending());
        assertThat(invitations.revoke(invitation)).isFalse();
    }

    @Test
    void revokeThenLinkIsGoodForNothing() {
        Invitation invitation = invite("ada@example.test");
        Acceptable seen = (Acceptable) invitations.look(token(), ADA);

        assertThat(invitations.revoke(invitation)).isTrue();
        assertThat(invitations.revoke(invitation)).isFalse();
        assertThat(invitations.look(token(), ADA)).isEqualTo(new Over(InvitationStatus.REVOKED));
        assertThat(invitations.accept(seen)).isFalse();
    }

    @Test
    void resendThenOnlyTheNewLinkIsGood() {
        Invitation invitation = invite("ada@example.test");
        String first = token();
        now = now.plus(Duration.ofDays(20));

        assertThat(invitations.resend(invitation, ALICE)).isInstanceOf(Sent.class);

        now = now.plus(Duration.ofDays(20));
        assertThat(invitations.look(first, ADA)).isEqualTo(new Unknown());
        assertThat(invitations.look(token(), ADA)).isInstanceOf(Acceptable.class);
        assertThat(invitations.resend(invitation, ALICE)).isEqualTo(new NotPending());
    }

    @Test
    void inviteWhenOneIsPendingThenRefuses() {
        invite("ada@example.test");

        assertThat(invitations.invite("acme", "ada@example.test", RoleKey.ADMIN, ALICE))
                .isEqualTo(new AlreadyInvited());
    }

    @Test
    void mailThatFailsLeavesEverythingAsItWas() {
        mailWorks = false;
        for (int i = 0; i < 4; i++) {
            assertThat(invitations.invite("acme", "ada@example.test", RoleKey.MEMBER, ALICE))
                    .isEqualTo(new NotSent());
        }
        assertThat(rows).isEmpty();

        mailWorks = true;
        Invitation invitation = invite("ada@example.test");
        mailWorks = false;

        assertThat(invitations.resend(invitation, ALICE)).isEqualTo(new NotSent());
        assertThat(invitations.look(token(), ADA)).isInstanceOf(Acceptable.class);
    }

    @Test
    void inviteWhenLimitIsReachedThenRefusesForAnHour() {
        for (int i = 0; i < 3; i++) {
            invite("user" + i + "@example.test");
        }

        // The organization has sent enough, and so has the member, wherever.
        assertThat(invitations.invite("acme", "more@example.test", RoleKey.MEMBER, Optional.empty()))
                .isInstanceOf(TooMany.class);
        assertThat(invitations.invite("globex", "more@example.test", RoleKey.MEMBER, ALICE))
                .isInstanceOf(TooMany.class);
        assertThat(rows).hasSize(3);
        now = now.plus(Duration.ofHours(1)).plusSeconds(1);
        invite("more@example.test");
    }

    private Invitation invite(String email) {
        InvitationOutcome outcome = invitations.invite("acme", email, RoleKey.MEMBER, ALICE);
        assertThat(outcome).isInstanceOf(Sent.class);
        return ((Sent) outcome).invitation();
    }

    /** The last that was sent. */
    private String token() {
        return tokens.get(tokens.size() - 1);
    }

    private final class MemoryStore implements InvitationStore {

        @Override
        public Optional<Invitation> find(String id) {
            return Optional.ofNullable(rows.get(id));
        }

        @Override
        public boolean insert(Invitation invitation) {
            boolean taken = rows.values().stream()
                    .anyMatch(other -> other.organizationId().equals(invitation.organizationId())
                            && other.email().equals(invitation.email())
                            && other.status(now) == InvitationStatus.PENDING);
            return !taken && rows.put(invitation.id(), invitation) == null;
        }

        @Override
        public boolean replace(Invitation seen, Invitation by) {
            return rows.replace(seen.id(), seen, by);
        }

        @Override
        public void remove(Invitation invitation) {
            rows.remove(invitation.id());
        }

        @Override
        public boolean end(Invitation seen, InvitationStatus as) {
            return rows.replace(
                    seen.id(),
                    seen,
                    new Invitation(
                            seen.id(),
                            seen.organizationId(),
                            seen.email(),
                            seen.role(),
                            seen.inviter(),
                            seen.hash(),
                            as,
                            seen.createdAt(),
                            seen.expiresAt()));
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
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
