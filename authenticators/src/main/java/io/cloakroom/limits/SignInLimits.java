package io.cloakroom.limits;

import io.cloakroom.core.http.ClientNetwork;
import io.cloakroom.core.limits.Quota;
import io.cloakroom.core.limits.RateKey;
import io.cloakroom.core.limits.RateLimiter;
import io.cloakroom.core.limits.RateVerdict;
import io.cloakroom.limits.SignInVerdict.Allowed;
import io.cloakroom.limits.SignInVerdict.Refused;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Decides whether somebody may begin to sign in, or try. Knows users by what was typed alone, so nobody learns from a
 * refusal who exists.
 */
public final class SignInLimits {

    private static final Allowed ALLOWED = new Allowed();

    private final RateLimiter shared;
    private final RateLimiter local;
    private final IntSupplier nodes;

    /** A quota, who counts for it, and under what key. */
    private record Check(RateLimiter limiter, Quota quota, String key) {

        Optional<Refused> known() {
            return limiter.refusal(quota, key).map(this::refused);
        }

        Optional<Refused> take() {
            return limiter.take(quota, key) instanceof RateVerdict.Refused refused
                    ? Optional.of(refused(refused))
                    : Optional.empty();
        }

        private Refused refused(RateVerdict.Refused refused) {
            long seconds = refused.delay().plus(Duration.ofMillis(999)).toSeconds();
            return new Refused(quota.name(), Math.max(1, seconds), refused.first());
        }
    }

    /**
     * @param shared counts over all nodes
     * @param local counts at this node
     * @param nodes how many nodes there are
     */
    public SignInLimits(RateLimiter shared, RateLimiter local, IntSupplier nodes) {
        this.shared = shared;
        this.local = local;
        this.nodes = nodes;
    }

    /** Somebody begins to sign in or up. */
    public SignInVerdict creation(SignInLimitSettings settings, String realm, String address) {
        return decide(List.of(check(settings.creations(), realm, ClientNetwork.of(address))));
    }

    /**
     * Somebody tries.
     *
     * @param user as they typed it
     */
    public SignInVerdict attempt(SignInLimitSettings settings, String realm, String user, String address) {
        String network = ClientNetwork.of(address);
        List<Check> checks = new ArrayList<>(3);
        checks.add(check(settings.attempts(), realm, normal(user), network));
        checks.add(check(settings.addressAttempts(), realm, network));
        settings.realmBudget()
                .map(this::share)
                .ifPresent(share -> checks.add(new Check(local, share, RateKey.of(realm, share))));
        return decide(checks);
    }

    /** What is refused by one limit uses up none of the others, as far as this node knows beforehand. */
    private static SignInVerdict decide(List<Check> checks) {
        for (Check check : checks) {
            Optional<Refused> refused = check.known();
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        for (Check check : checks) {
            Optional<Refused> refused = check.take();
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        return ALLOWED;
    }

    private Check check(Quota quota, String realm, String... subject) {
        return new Check(shared, quota, RateKey.of(realm, quota, subject));
    }

    /** One node's part of what all may have: a count that every attempt of a realm shares is kept off the network. */
    private Quota share(Quota quota) {
        return new Quota(quota.name(), -Math.floorDiv(-quota.limit(), nodes.getAsInt()), quota.window());
    }

    private static String normal(String user) {
        return Normalizer.normalize(user.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
