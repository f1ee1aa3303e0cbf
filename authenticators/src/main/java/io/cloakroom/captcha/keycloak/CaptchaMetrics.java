package io.cloakroom.captcha.keycloak;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;

/** Counts what becomes of captchas. */
final class CaptchaMetrics {

    private static final String NO_REASON = "none";

    private CaptchaMetrics() {}

    static void count(String provider, String outcome) {
        count(provider, outcome, NO_REASON);
    }

    /** @param reason of a refusal */
    static void count(String provider, String outcome, String reason) {
        Counter.builder("cloakroom.captcha.checks")
                .description("Captchas by provider, outcome and reason")
                .tag("provider", provider)
                .tag("outcome", outcome)
                .tag("reason", reason)
                .register(Metrics.globalRegistry)
                .increment();
    }
}
