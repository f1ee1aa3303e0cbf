package io.cloakroom.organizations;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** How long ago the two factors of a session were last proved. */
public final class Factors {

    private static final long NONE = -1;

    /** Kinds that are the first factor wherever they are used; of other ones, the one used first is. */
    private static final Set<String> FIRST = Set.of("password", "webauthn-passwordless");

    /**
     * What proves who somebody is. Flows are full of other steps that are passed as well: a profile is reviewed, an account
     * made, a captcha solved, a device remembered. One that nobody knows must not count as a second factor.
     */
    private static final Set<String> PROOFS =
            Set.of("password", "webauthn-passwordless", "webauthn", "otp", "recovery-authn-codes", "kerberos");

    /** Codes, links and wallets, which have kinds of their own. */
    private static final String OUR_PROOFS = "cloakroom-";

    private final Optional<Instant> first;
    private final Optional<Instant> second;

    /**
     * @param passed the steps of sign-ins that were passed, whatever they are
     * @param signedInAt stands in where no factor is known, as after a sign-in at another provider
     */
    public Factors(Collection<Factor> passed, Optional<Instant> signedInAt) {
        List<Factor> inOrder = passed.stream()
                .filter(factor -> isProof(factor.kind()))
                .sorted(Comparator.comparing((Factor factor) -> !FIRST.contains(factor.kind()))
                        .thenComparing(Factor::at))
                .toList();
        String firstKind = inOrder.isEmpty() ? "" : inOrder.get(0).kind();
        this.first = latest(inOrder, factor -> factor.kind().equals(firstKind)).or(() -> signedInAt);
        this.second = latest(inOrder, factor -> !factor.kind().equals(firstKind));
    }

    /** Whole minutes, or -1. */
    public long firstAge(Instant now) {
        return age(first, now);
    }

    /** Whole minutes, or -1. */
    public long secondAge(Instant now) {
        return age(second, now);
    }

    private static boolean isProof(String kind) {
        return PROOFS.contains(kind) || kind.startsWith(OUR_PROOFS);
    }

    private static Optional<Instant> latest(List<Factor> factors, Predicate<Factor> which) {
        return factors.stream().filter(which).map(Factor::at).max(Comparator.naturalOrder());
    }

    private static long age(Optional<Instant> at, Instant now) {
        return at.map(instant -> Math.max(0, Duration.between(instant, now).toMinutes()))
                .orElse(NONE);
    }
}
