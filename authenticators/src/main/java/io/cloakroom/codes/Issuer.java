package io.cloakroom.codes;

import io.cloakroom.codes.IssueOutcome.Current;
import io.cloakroom.codes.IssueOutcome.Issued;
import io.cloakroom.codes.IssueOutcome.Refused;
import io.cloakroom.codes.OneTimeSecret.State;
import io.cloakroom.core.crypto.KeyedHash;
import io.cloakroom.core.limits.QuotaVerdict;
import io.cloakroom.core.limits.QuotaVerdict.Allowed;
import io.cloakroom.core.limits.QuotaVerdict.Exhausted;
import io.cloakroom.core.limits.Quotas;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes the one secret of a recipient. A new one takes the old one's place, is only made if asked for, and not too
 * often. For an address that nobody has, the same is done, and the secret is sent to nobody: neither the outcome nor the
 * work tells one from the other.
 */
final class Issuer {

    private final String kind;
    private final SecretStore store;
    private final Quotas quotas;
    private final KeyedHash hashes;
    private final CodeSettings settings;
    private final Clock clock;

    Issuer(String kind, SecretStore store, Quotas quotas, KeyedHash hashes, CodeSettings settings, Clock clock) {
        this.kind = kind;
        this.store = store;
        this.quotas = quotas;
        this.hashes = hashes;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param again whether a new one is asked for although the last is still good
     * @param details to remember with it
     */
    IssueOutcome issue(Recipient recipient, boolean again, Optional<String> details, Supplier<String> secrets) {
        Instant now = clock.instant();
        String id = recipient.rowId(kind);
        Optional<OneTimeSecret> last = store.find(id);
        Optional<OneTimeSecret> current = last.filter(secret -> secret.isLive(now))
                .filter(secret -> !again || resendAt(secret).isAfter(now));
        if (current.isPresent()) {
            return current(current.get());
        }
        Optional<Instant> locked = quotas.blockedUntil(settings.failures(), recipient.subject());
        if (locked.isPresent()) {
            return new Refused(locked.get());
        }
        QuotaVerdict verdict = quotas.take(settings.sends(recipient.channel()), recipient.addressee());
        if (verdict instanceof Exhausted exhausted) {
            return new Refused(exhausted.retryAt());
        }
        Allowed counted = (Allowed) verdict;
        String secret = secrets.get();
        OneTimeSecret made = new OneTimeSecret(
                id,
                kind,
                recipient.userId(),
                Optional.of(recipient.binding()),
                hashes.hash(secret, id),
                State.OPEN,
                0,
                now,
                now.plus(settings.lifetime()),
                details);
        boolean stored = last.isPresent() ? store.replace(last.get(), made) : store.insert(made);
        if (stored) {
            return new Issued(made, secret, resendAt(made), counted);
        }
        // Another tab, or a second click, was faster: its message is on its way.
        quotas.giveBack(settings.sends(recipient.channel()), recipient.addressee(), counted);
        return store.find(id)
                .filter(other -> other.isLive(now))
                .<IssueOutcome>map(this::current)
                .orElseGet(() -> new Refused(now.plus(settings.resendAfter())));
    }

    /** Undoes what was issued where it could not be sent. */
    void takeBack(Recipient recipient, Issued issued) {
        if (store.remove(issued.stored())) {
            quotas.giveBack(settings.sends(recipient.channel()), recipient.addressee(), issued.counted());
        }
    }

    private Current current(OneTimeSecret secret) {
        return new Current(secret, resendAt(secret));
    }

    private Instant resendAt(OneTimeSecret secret) {
        return secret.createdAt().plus(settings.resendAfter());
    }
}
