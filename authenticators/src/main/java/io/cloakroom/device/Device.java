package io.cloakroom.device;

import java.time.Instant;
import java.util.Optional;

/**
 * A browser that a user has signed in with.
 *
 * @param name for people, such as {@code Firefox on Linux}
 * @param address the client address of the last sign-in
 * @param trustedUntil until when it stands for the second factor too
 */
public record Device(
        DeviceKey key,
        String name,
        Instant createdAt,
        Instant lastSeenAt,
        String address,
        Optional<Instant> trustedUntil) {

    /** Whether it stands for the second factor at this time. */
    public boolean isTrusted(Instant at) {
        return trustedUntil.filter(at::isBefore).isPresent();
    }
}
