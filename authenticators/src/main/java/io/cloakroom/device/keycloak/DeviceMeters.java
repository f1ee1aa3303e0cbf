package io.cloakroom.device.keycloak;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;

/** What becomes of browsers and challenges, as metrics. */
final class DeviceMeters {

    private DeviceMeters() {}

    /** @param reason why it is new; {@code none} where it is known */
    static void recognised(boolean known, String reason) {
        Counter.builder("cloakroom.device.recognitions")
                .description("Browsers in sign-ins by whether they are a device of the user, and why not")
                .tag("outcome", known ? "known" : "new")
                .tag("reason", reason)
                .register(Metrics.globalRegistry)
                .increment();
    }

    /**
     * @param outcome {@code asked}, {@code passed}, {@code failed} for an answer that was no good, or {@code impossible}
     * @param method the step that was taken; {@code none} where there is none for the user
     */
    static void challenged(String outcome, String method) {
        Counter.builder("cloakroom.device.challenges")
                .description("Challenges of new devices by step and outcome")
                .tag("outcome", outcome)
                .tag("method", method)
                .register(Metrics.globalRegistry)
                .increment();
    }
}
