package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.BreachChecker;
import io.cloakroom.breach.BreachPolicy;
import io.cloakroom.breach.BreachVerdict;
import io.cloakroom.breach.BreachVerdict.Breached;
import io.cloakroom.breach.BreachVerdict.Source;
import io.cloakroom.breach.BreachVerdict.Unknown;
import io.cloakroom.breach.OnError;
import io.cloakroom.breach.SkipReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Checks passwords, counts and times that, and tells the operator when it cannot. */
final class BreachChecks {

    private static final Logger LOG = Logger.getLogger(BreachChecks.class);

    private final BreachChecker checker;
    private final AtomicReference<String> told = new AtomicReference<>("");

    BreachChecks(BreachChecker checker) {
        this.checker = checker;
    }

    BreachVerdict check(String password, BreachPolicy policy) {
        long start = System.nanoTime();
        BreachVerdict verdict = checker.check(password, policy.minCount());
        Timer.builder("cloakroom.breach.check")
                .description("How long breach checks of passwords take, by source")
                .tag("source", verdict.source().label())
                .register(Metrics.globalRegistry)
                .record(Duration.ofNanos(System.nanoTime() - start));
        count(verdict, policy);
        return verdict;
    }

    /** Counts a check that could not even be tried. */
    Unknown notPossible(String explanation, BreachPolicy policy) {
        Unknown unknown = new Unknown(Source.NONE, SkipReason.NOT_POSSIBLE, explanation);
        count(unknown, policy);
        return unknown;
    }

    String version() {
        return checker.version();
    }

    private void count(BreachVerdict verdict, BreachPolicy policy) {
        Counter.builder("cloakroom.breach.checks")
                .description("Breach checks of passwords by source and outcome")
                .tag("source", verdict.source().label())
                .tag("outcome", outcome(verdict, policy))
                .register(Metrics.globalRegistry)
                .increment();
        if (verdict instanceof Unknown unknown) {
            tell(unknown, policy);
        }
    }

    private static String outcome(BreachVerdict verdict, BreachPolicy policy) {
        if (verdict instanceof Unknown) {
            return policy.onError() == OnError.ALLOW ? "skipped" : "failed";
        }
        return verdict instanceof Breached ? "breached" : "clean";
    }

    /**
     * A handful of warnings a minute at the most: once the breaker is open, nobody is asked any more, and what is wrong
     * with a file is said once.
     */
    private void tell(Unknown unknown, BreachPolicy policy) {
        boolean known =
                switch (unknown.reason()) {
                    case BREAKER_OPEN, BUSY -> true;
                    case FILE, NOT_POSSIBLE -> unknown.explanation().equals(told.getAndSet(unknown.explanation()));
                    case TIMEOUT, UNREACHABLE, STATUS, GARBAGE -> false;
                };
        LOG.logf(
                known ? Logger.Level.DEBUG : Logger.Level.WARN,
                "A password was %s without a breach check. %s (options spi-password-policy--%s--…)",
                policy.onError() == OnError.ALLOW ? "accepted" : "refused",
                unknown.explanation(),
                BreachedPasswordPolicyProviderFactory.ID);
    }
}
