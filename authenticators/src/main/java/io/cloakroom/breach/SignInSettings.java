package io.cloakroom.breach;

import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.config.Options;
import java.time.Duration;
import java.util.Map;

/**
 * The configuration of the step {@code cloakroom-breach-check}.
 *
 * @param recheck after what time a password that was found clean is looked at again
 * @param mailCode whether a code that is mailed comes before a new password
 */
public record SignInSettings(SignInAction action, Duration recheck, boolean mailCode, BreachPolicy policy) {

    public static final String ACTION = "action";
    public static final String RECHECK_DAYS = "recheck-days";
    public static final String EMAIL_CODE = "email-code";
    public static final String MIN_COUNT = "min-count";
    public static final String ON_ERROR = "on-error";
    public static final String SHOW_COUNT = "show-count";

    /** Of {@link #RECHECK_DAYS}. */
    public static final int USUAL_DAYS = 30;

    /**
     * @param config as the step has it; what is not there is as usual
     * @param defaults of the server
     * @throws InvalidOptionException naming the setting at fault
     */
    public static SignInSettings read(Map<String, String> config, BreachPolicy defaults) {
        Options options = Options.of("", config::get);
        return new SignInSettings(
                options.choice(ACTION, SignInAction.class, SignInAction.REQUIRE_UPDATE),
                Duration.ofDays(options.integer(RECHECK_DAYS, USUAL_DAYS, 0, 3650)),
                options.flag(EMAIL_CODE, false),
                new BreachPolicy(
                        options.integer(MIN_COUNT, defaults.minCount(), 1, Integer.MAX_VALUE),
                        options.choice(ON_ERROR, OnError.class, defaults.onError()),
                        options.flag(SHOW_COUNT, false)));
    }
}
