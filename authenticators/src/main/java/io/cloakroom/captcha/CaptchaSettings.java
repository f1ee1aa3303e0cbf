package io.cloakroom.captcha;

import io.cloakroom.core.config.Options;
import java.util.Map;

/**
 * The settings of one captcha in a flow.
 *
 * @param provider the id of the provider that asks
 * @param threshold how many failures are suspicious
 */
public record CaptchaSettings(CaptchaMode mode, String provider, int threshold, OnUnavailable onUnavailable) {

    public static final String MODE = "mode";
    public static final String PROVIDER = "provider";
    public static final String THRESHOLD = "failures";
    public static final String ON_UNAVAILABLE = "on-unavailable";

    /** Names the step whose form has the captcha in it; only steps of a flow have this one. */
    public static final String GUARDS = "guards";

    public static final String DEFAULT_PROVIDER = "altcha";
    public static final int DEFAULT_THRESHOLD = 3;

    /**
     * @param config as the flow has it
     * @throws io.cloakroom.core.config.InvalidOptionException naming the setting at fault
     */
    public static CaptchaSettings read(Map<String, String> config) {
        Options options = Options.of("cloakroom-captcha: ", config::get);
        return new CaptchaSettings(
                options.choice(MODE, CaptchaMode.class, CaptchaMode.WHEN_SUSPICIOUS),
                options.text(PROVIDER, DEFAULT_PROVIDER),
                options.integer(THRESHOLD, DEFAULT_THRESHOLD, 1, Suspicions.MAX_THRESHOLD),
                options.choice(ON_UNAVAILABLE, OnUnavailable.class, OnUnavailable.ALTCHA));
    }

    /** Whether a captcha is due. */
    public boolean isDue(Suspicion suspicion) {
        return mode == CaptchaMode.ALWAYS || suspicion.isAny();
    }
}
