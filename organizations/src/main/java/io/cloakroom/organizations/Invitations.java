package io.cloakroom.organizations;

import io.cloakroom.core.crypto.KeyedHash;
import io.cloakroom.core.limits.Quota;
import io.cloakroom.core.limits.QuotaVerdict;
import io.cloakroom.core.limits.QuotaVerdict.Allowed;
import io.cloakroom.core.limits.QuotaVerdict.Exhausted;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Invitations to organizations by a link in a mail. The link alone gives nothing: whoever accepts is signed in and has
 * confirmed the address that it was sent to.
 */
public final class Invitations {

    private static final int SECRET_BYTES = 32;
    private static final Duration HOUR = Duration.ofHours(1);

    private final InvitationStore store;
    private final InvitationMails mails;
    private final Quotas quotas;
    private final KeyedHash hashes;
    private final InvitationRules rules;
    private final RandomGenerator random;
    private final Clock clock;

    /** @param random unpredictable */
    public Invitations(
            InvitationStore store,
            InvitationMails mails,
            Quotas quotas,
            KeyedHash hashes,
            InvitationRules rules,
            RandomGenerator random,
            Clock clock) {
        this.store = store;
        this.mails = mails;
        this.quotas = quotas;
        this.hashes = hashes;
        this.rules = rules;
        this.random = random;
        this.clock = clock;
    }

    /**
     * @param email in small letters
     * @param inviter the member who invites; empty for an admin
     */
    public InvitationOutcome invite(String organizationId, String email, RoleKey role, Optional<String> inviter) {
        return counted(organizationId, inviter, () -> {
            String id = UUID.randomUUID().toString();
            String secret = secret();
            Instant now = clock.instant();
            Invitation invitation = new Invitation(
                    id,
                    organizationId,
                    email,
                    role,
                    inviter,
                    hashes.hash(secret, id),
                    InvitationStatus.PENDING,
                    now,
                    now.plus(rules.lifetime()));
            if (!store.insert(invitation)) {
                return new AlreadyInvited();
            }
            return sent(invitation, secret, () -> store.remove(invitation));
        });
    }

    /**
     * Sends a pending invitation once more, with another link; the one before is good for nothing then.
     *
     * @param sender the member who does; empty for an admin
     */
    public InvitationOutcome resend(Invitation seen, Optional<String> sender) {
        if (seen.status(clock.instant()) != InvitationStatus.PENDING) {
            return new NotPending();
        }
        return counted(seen.organizationId(), sender, () -> {
            String secret = secret();
            Invitation renewed =
                    seen.renewed(hashes.hash(secret, seen.id()), clock.instant().plus(rules.lifetime()));
            if (!store.replace(seen, renewed)) {
                return new NotPending();
            }
            return sent(renewed, secret, () -> store.replace(renewed, seen));
        });
    }

    /** @return whether it was pending */
    public boolean revoke(Invitation seen) {
        return seen.status(clock.instant()) == InvitationStatus.PENDING && store.end(seen, InvitationStatus.REVOKED);
    }

    /** What a link is good for. Changes nothing. */
    public InvitationVerdict look(String token, Optional<Visitor> visitor) {
        int dot = token.indexOf('.');
        Optional<Invitation> found = dot < 1 ? Optional.empty() : store.find(token.substring(0, dot));
        return found.filter(invitation -> hashes.matches(token.substring(dot + 1), invitation.hash(), invitation.id()))
                .map(invitation -> verdict(invitation, visitor))
                .orElseGet(Unknown::new);
    }

    /**
     * Uses an invitation up.
     *
     * @return false where it was used, revoked or sent once more meanwhile
     */
    public boolean accept(Acceptable acceptable) {
        return store.end(acceptable.invitation(), InvitationStatus.ACCEPTED);
    }

    private InvitationVerdict verdict(Invitation invitation, Optional<Visitor> visitor) {
        InvitationStatus status = invitation.status(clock.instant());
        if (status != InvitationStatus.PENDING) {
            return new Over(status);
        }
        if (visitor.isEmpty()) {
            return new SignInFirst(invitation);
        }
        if (!visitor.get().has(invitation.email())) {
            return new ForAnother();
        }
        return visitor.get().confirmed() ? new Acceptable(invitation) : new ConfirmFirst(invitation);
    }

    private InvitationOutcome sent(Invitation invitation, String secret, Runnable undo) {
        if (mails.send(invitation, invitation.id() + "." + secret)) {
            return new Sent(invitation);
        }
        undo.run();
        return new NotSent();
    }

    /** Counts a mail for its organization and its sender; one that is not sent costs nothing. */
    private InvitationOutcome counted(
            String organizationId, Optional<String> sender, Supplier<InvitationOutcome> sending) {
        List<Runnable> giveBack = new ArrayList<>();
        Optional<Instant> blocked = take("organization", organizationId, giveBack);
        if (blocked.isEmpty() && sender.isPresent()) {
            blocked = take("member", sender.get(), giveBack);
        }
        InvitationOutcome outcome = blocked.<InvitationOutcome>map(TooMany::new).orElseGet(sending);
        if (!(outcome instanceof Sent)) {
            giveBack.forEach(Runnable::run);
        }
        return outcome;
    }

    private Optional<Instant> take(String kind, String subject, List<Runnable> giveBack) {
        Quota quota = new Quota("organization-invitations." + kind, rules.perHour(), HOUR);
        QuotaVerdict verdict = quotas.take(quota, subject);
        if (verdict instanceof Allowed allowed) {
            giveBack.add(() -> quotas.giveBack(quota, subject, allowed));
            return Optional.empty();
        }
        return Optional.of(((Exhausted) verdict).retryAt());
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
