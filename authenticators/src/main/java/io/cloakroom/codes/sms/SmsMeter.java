package io.cloakroom.codes.sms;

import io.cloakroom.core.limits.Quota;
import io.cloakroom.core.limits.QuotaVerdict.Allowed;
import io.cloakroom.core.limits.Quotas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Counts a realm's messages against its limits: an attempt is counted by all of them or, if one is reached, by none. */
public final class SmsMeter {

    private final Quotas quotas;
    private final SmsLimits limits;
    private final int budget;

    /** @param budget messages a day of this realm */
    public SmsMeter(Quotas quotas, SmsLimits limits, int budget) {
        this.quotas = quotas;
        this.limits = limits;
        this.budget = budget;
    }

    /** When {@link #count} would succeed; empty where it would now. Counts nothing. */
    public Optional<Instant> blockedUntil(SmsAttempt attempt) {
        return counters(attempt).stream()
                .flatMap(counter -> quotas.blockedUntil(counter.quota(), counter.subject()).stream())
                .max(Comparator.naturalOrder());
    }

    /** @return what counted, to be given back if the message is certainly not sent; empty where a limit is reached */
    public Optional<Counted> count(SmsAttempt attempt) {
        List<Count> counts = new ArrayList<>();
        for (Counter counter : counters(attempt)) {
            if (!hasRoom(counter, counts)) {
                giveBack(counts);
                return Optional.empty();
            }
        }
        return Optional.of(new Counted(counts));
    }

    /**
     * Takes back what a message that was not sent has cost. Whose wish it was stays counted, so that nobody wears out a
     * gateway that refuses.
     */
    public void giveBack(Counted counted) {
        giveBack(counted.counts().stream()
                .filter(count -> count.counter().isMoney())
                .toList());
    }

    private boolean hasRoom(Counter counter, List<Count> counts) {
        if (counter.isOnlyLookedAt()) {
            return quotas.blockedUntil(counter.quota(), counter.subject()).isEmpty();
        }
        if (quotas.take(counter.quota(), counter.subject()) instanceof Allowed allowed) {
            counts.add(new Count(counter, allowed));
            return true;
        }
        return false;
    }

    private void giveBack(List<Count> counts) {
        counts.forEach(count ->
                quotas.giveBack(count.counter().quota(), count.counter().subject(), count.allowed()));
    }

    private List<Counter> counters(SmsAttempt attempt) {
        return List.of(
                new Counter(limits.hourOfNetwork(), attempt.network(), false, false),
                new Counter(limits.hourOfUser(), attempt.subject(), false, false),
                new Counter(limits.hourOfNumber(), attempt.number(), true, false),
                new Counter(limits.dayOfNumber(), attempt.number(), true, false),
                new Counter(limits.dayOfRealm(budget), "realm", true, !attempt.costs()));
    }

    private record Counter(Quota quota, String subject, boolean isMoney, boolean isOnlyLookedAt) {}

    private record Count(Counter counter, Allowed allowed) {}

    /** An attempt that was counted. */
    public static final class Counted {

        private final List<Count> counts;

        private Counted(List<Count> counts) {
            this.counts = List.copyOf(counts);
        }

        private List<Count> counts() {
            return counts;
        }
    }
}
