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

    /** @param outcome {@code spared}, {@code spent} where the device has tried too often, or {@code no-device} */
    static void lockedOut(String outcome) {
        Counter.builder("cloakroom.device.lockouts")
                .description("Tries as a user whose account is locked, by what its devices change about it")
                .tag("outcome", outcome)
                .register(Metrics.globalRegistry)
                .increment();
    }
}
