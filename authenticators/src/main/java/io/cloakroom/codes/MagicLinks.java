package io.cloakroom.codes;

import io.cloakroom.codes.IssueOutcome.Issued;
import io.cloakroom.codes.LinkVerdict.Confirmed;
import io.cloakroom.codes.LinkVerdict.Expired;
import io.cloakroom.codes.LinkVerdict.Open;
import io.cloakroom.codes.LinkVerdict.Unknown;
import io.cloakroom.codes.LinkVerdict.Used;
import io.cloakroom.codes.OneTimeSecret.State;
import io.cloakroom.core.crypto.KeyedHash;
import io.cloakroom.core.limits.Quotas;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Links that sign in whoever opens them. Looking at a link changes nothing; opening one is a second step, and signing in
 * by it a third, which only the browser's sign-in that asked for the link can take.
 */
public final class MagicLinks {

    private static final String KIND = "link";
    private static final int SECRET_BYTES = 32;

    private final Issuer issuer;
    private final SecretStore store;
    private final KeyedHash hashes;
    private final RandomGenerator random;
    private final Clock clock;

    /** @param random unpredictable */
    public MagicLinks(
            SecretStore store,
            Quotas quotas,
            KeyedHash hashes,
            CodeSettings settings,
            RandomGenerator random,
            Clock clock) {
        this.issuer = new Issuer(KIND, store, quotas, hashes, settings, clock);
        this.store = store;
        this.hashes = hashes;
        this.random = random;
        this.clock = clock;
    }

    /**
     * @param again whether a new one is asked for although the last is still good
     * @param details to be shown where it is opened in another browser
     * @return with a secret that is the token of {@link #look}
     */
    public IssueOutcome issue(Recipient recipient, boolean again, String details) {
        IssueOutcome outcome = issuer.issue(recipient, again, Optional.of(details), this::secret);
        return outcome instanceof Issued issued
                ? new Issued(
                        issued.stored(),
                        issued.stored().id() + "." + issued.secret(),
                        issued.resendAt(),
                        issued.counted())
                : outcome;
    }

    /** Undoes what was issued where it could not be sent. */
    public void takeBack(Recipient recipient, Issued issued) {
        issuer.takeBack(recipient, issued);
    }

    /** What a link is good for, if anything. Changes nothing. */
    public LinkVerdict look(String token) {
        int dot = token.indexOf('.');
        if (dot < 1) {
            return new Unknown();
        }
        Optional<OneTimeSecret> found = store.find(token.substring(0, dot));
        if (found.isEmpty() || !found.get().kind().equals(KIND)) {
            return new Unknown();
        }
        OneTimeSecret link = found.get();
        if (!hashes.matches(token.substring(dot + 1), link.hash(), link.id())) {
            // The row is this link's, but a newer one has taken its place.
            return new Expired();
        }
        return verdict(link);
    }

    /**
     * Opens a link in the browser that asked for it.
     *
     * @param link as it was found by {@link #look}
     * @return whether this opened it; false where it was opened, or replaced, meanwhile
     */
    public boolean claim(OneTimeSecret link) {
        return store.advance(link, State.CLAIMED);
    }

    /** Allows the browser that asked for a link to go on, from another one. */
    public boolean confirm(OneTimeSecret link) {
        return store.advance(link, State.CONFIRMED);
    }

    /** How far a recipient's link is; empty where there is none any more. */
    public Optional<LinkVerdict> status(Recipient recipient) {
        return store.find(recipient.rowId(KIND)).map(this::verdict);
    }

    /** The recipient's link as it is stored; empty where there is none any more. */
    public Optional<OneTimeSecret> find(Recipient recipient) {
        return store.find(recipient.rowId(KIND));
    }

    /** Signs in by an opened link, once. */
    public boolean redeem(Recipient recipient) {
        return store.find(recipient.rowId(KIND))
                .filter(link -> verdict(link) instanceof Confirmed)
                .map(link -> store.advance(link, State.USED))
                .orElse(false);
    }

    private LinkVerdict verdict(OneTimeSecret link) {
        if (link.state() == State.USED) {
            return new Used();
        }
        if (!link.expiresAt().isAfter(clock.instant())) {
            return new Expired();
        }
        return switch (link.state()) {
            case OPEN -> new Open(link);
            case CONFIRMED -> new Confirmed(link, false);
            case CLAIMED -> new Confirmed(link, true);
            case USED -> new Used();
        };
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
