package io.cloakroom.codes;

import io.cloakroom.codes.LinkVerdict.Expired;
import io.cloakroom.codes.LinkVerdict.Open;
import io.cloakroom.codes.LinkVerdict.Unknown;
import io.cloakroom.codes.LinkVerdict.Used;
import io.cloakroom.codes.OneTimeSecret.State;
import io.cloakroom.core.crypto.KeyedHash;
import io.cloakroom.core.id.TimeOrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Links that sign in a user without anything else, once, in any browser. They are made by those who may act for the
 * user, and handed over by them.
 */
public final class SignInTickets {

    /** The longest that a ticket can be good for. */
    public static final Duration MAX_LIFETIME = Duration.ofDays(30);

    private static final String KIND = "ticket";
    private static final int SECRET_BYTES = 32;

    private final SecretStore store;
    private final KeyedHash hashes;
    private final TimeOrderedIds ids;
    private final RandomGenerator random;
    private final Clock clock;

    /** @param random unpredictable */
    public SignInTickets(SecretStore store, KeyedHash hashes, RandomGenerator random, Clock clock) {
        this.store = store;
        this.hashes = hashes;
        this.ids = new TimeOrderedIds(clock, random);
        this.random = random;
        this.clock = clock;
    }

    /**
     * A new ticket.
     *
     * @param token what its address ends with; shown once, and stored nowhere
     */
    public record Minted(OneTimeSecret ticket, String token) {

        @Override
        public String toString() {
            return "Minted[id=" + ticket.id() + "]";
        }
    }

    /**
     * @param lifetime one second to {@link #MAX_LIFETIME}
     * @param details to remember with it
     */
    public Minted mint(String userId, Duration lifetime, String details) {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(MAX_LIFETIME) > 0) {
            throw new IllegalArgumentException("A ticket is good for one second to 30 days.");
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String id = ids.next("tkt_");
        Instant now = clock.instant();
        OneTimeSecret ticket = new OneTimeSecret(
                id,
                KIND,
                Optional.of(userId),
                Optional.empty(),
                hashes.hash(secret, id),
                State.OPEN,
                0,
                now,
                now.plus(lifetime),
                Optional.of(details));
        if (!store.insert(ticket)) {
            throw new IllegalStateException("The id of a new ticket is taken.");
        }
        return new Minted(ticket, id + "." + secret);
    }

    /** What a ticket is good for, if anything. Changes nothing. */
    public LinkVerdict look(String token) {
        int dot = token.indexOf('.');
        Optional<OneTimeSecret> ticket = dot < 1 ? Optional.empty() : find(token.substring(0, dot));
        return ticket.filter(found -> hashes.matches(token.substring(dot + 1), found.hash(), found.id()))
                .map(this::verdict)
                .orElseGet(Unknown::new);
    }

    /** Uses a ticket up. False where it was used, or revoked, meanwhile. */
    public boolean use(OneTimeSecret ticket) {
        return store.advance(ticket, State.USED);
    }

    public Optional<OneTimeSecret> find(String id) {
        return store.find(id).filter(secret -> secret.kind().equals(KIND));
    }

    /** How far a ticket is. */
    public LinkVerdict verdict(OneTimeSecret ticket) {
        if (ticket.state() == State.USED) {
            return new Used();
        }
        return ticket.expiresAt().isAfter(clock.instant()) ? new Open(ticket) : new Expired();
    }

    /** The newest first. Used ones are listed until they would have expired. */
    public List<OneTimeSecret> list(int offset, int limit) {
        return store.list(KIND, offset, limit);
    }

    public long count() {
        return store.count(KIND);
    }

    /** Makes a ticket good for nothing. False where there is none. */
    public boolean revoke(String id) {
        return find(id).map(store::remove).orElse(false);
    }
}
