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

    private final Optional<Instant> first;
    private final Optional<Instant> second;

    /** @param signedInAt stands in where no factor is known, as after a sign-in at another provider */
    public Factors(Collection<Factor> used, Optional<Instant> signedInAt) {
        List<Factor> inOrder = used.stream()
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

    private static Optional<Instant> latest(List<Factor> factors, Predicate<Factor> which) {
        return factors.stream().filter(which).map(Factor::at).max(Comparator.naturalOrder());
    }

    private static long age(Optional<Instant> at, Instant now) {
        return at.map(instant -> Math.max(0, Duration.between(instant, now).toMinutes()))
                .orElse(NONE);
    }
}
