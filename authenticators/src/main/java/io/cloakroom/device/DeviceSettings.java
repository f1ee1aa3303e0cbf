package io.cloakroom.device;

import io.cloakroom.core.config.Options;
import java.time.Duration;

/**
 * The server's settings for devices.
 *
 * @param lifetime how long after its last sign-in a device is still known
 * @param trust how long a trusted device stands for the second factor
 * @param grace how long the last secret is still good, for a second tab whose request was under way
 */
public record DeviceSettings(Duration lifetime, Duration trust, Duration grace) {

    public static final DeviceSettings DEFAULT =
            new DeviceSettings(Duration.ofDays(400), Duration.ofDays(30), Duration.ofSeconds(60));

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    public static DeviceSettings read(Options options) {
        return new DeviceSettings(
                options.duration("lifetime", DEFAULT.lifetime, Duration.ofHours(1), Duration.ofDays(400)),
                options.duration("trust", DEFAULT.trust, Duration.ofMinutes(1), Duration.ofDays(400)),
                DEFAULT.grace);
    }
}
