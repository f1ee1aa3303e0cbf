package io.cloakroom.device;

import java.time.Instant;
import java.util.Optional;

/**
 * A browser that a user has signed in with.
 *
 * @param name for people, such as {@code Firefox, Linux}
 * @param address the client address of the last sign-in
 * @param trustedUntil until when it stands for the second factor too; empty where nobody decided
 */
public record Device(
        DeviceKey key,
        String name,
        Instant createdAt,
        Instant lastSeenAt,
        String address,
        Optional<Instant> trustedUntil) {

    /** The end of a trust that the user did not want to give. */
    static final Instant NEVER = Instant.EPOCH;

    /** Whether the user may be asked to trust it: not while it is trusted, and not after a no. */
    public boolean isTrustOpen(Instant at) {
        return trustedUntil
                .map(until -> !until.equals(NEVER) && !at.isBefore(until))
                .orElse(true);
    }

    /** Whether it stands for the second factor at this time. */
    public boolean isTrusted(Instant at) {
        return trustedUntil.filter(at::isBefore).isPresent();
    }
}
