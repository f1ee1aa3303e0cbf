package io.cloakroom.limits;

import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.config.Options;
import io.cloakroom.core.limits.Quota;
import io.cloakroom.core.limits.RateLimiter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a step that limits.
 *
 * @param creations sign-ins and sign-ups that one address may begin
 * @param attempts of one user, as typed, from one address
 * @param addressAttempts of one address, whatever user
 * @param realmBudget attempts of all; empty for no such limit
 */
public record SignInLimitSettings(Quota creations, Quota attempts, Quota addressAttempts, Optional<Quota> realmBudget) {

    public static final String CREATIONS = "creations";
    public static final String ATTEMPTS = "attempts";
    public static final String ADDRESS_ATTEMPTS = "address-attempts";
    public static final String REALM_BUDGET = "realm-budget";
    public static final String WINDOW = "window";

    public static final int USUAL_CREATIONS = 5;
    public static final int USUAL_ATTEMPTS = 3;

    /** As many as the usual creations have attempts. */
    public static final int USUAL_ADDRESS_ATTEMPTS = USUAL_CREATIONS * USUAL_ATTEMPTS;

    public static final int USUAL_REALM_BUDGET = 1_000;
    public static final Duration USUAL_WINDOW = Duration.ofSeconds(10);

    private static final int MAX_EACH = 10_000;

    /**
     * @param config as the step has it; what is not there is as usual
     * @throws InvalidOptionException naming the setting at fault
     */
    public static SignInLimitSettings read(Map<String, String> config) {
        Options options = Options.of("", config::get);
        Duration window = options.duration(
                WINDOW, USUAL_WINDOW, Duration.ofSeconds(1), Duration.ofMinutes(RateLimiter.MAX_WINDOW_MINUTES));
        int budget = options.integer(REALM_BUDGET, USUAL_REALM_BUDGET, 0, Quota.MAX_LIMIT);
        return new SignInLimitSettings(
                new Quota(CREATIONS, options.integer(CREATIONS, USUAL_CREATIONS, 1, MAX_EACH), window),
                new Quota(ATTEMPTS, options.integer(ATTEMPTS, USUAL_ATTEMPTS, 1, MAX_EACH), window),
                new Quota(
                        ADDRESS_ATTEMPTS,
                        options.integer(ADDRESS_ATTEMPTS, USUAL_ADDRESS_ATTEMPTS, 1, MAX_EACH),
                        window),
                budget == 0 ? Optional.empty() : Optional.of(new Quota(REALM_BUDGET, budget, window)));
    }
}
