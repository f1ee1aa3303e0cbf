package io.cloakroom.device;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where devices are kept, for all nodes. */
public interface DeviceStore {

    /**
     * Replaces the secret of a device, if it still has the old one and is not forgotten yet. This is all that the
     * sign-in of a known device costs: one statement.
     *
     * @param expiresAt when the device will be forgotten unless it is seen again
     * @return whether there is such a device
     */
    boolean renew(DeviceKey key, String oldHash, String newHash, Visit visit, Instant expiresAt);

    /** Whether there is such a device, with this secret, and it is not forgotten yet. */
    boolean holds(DeviceKey key, String hash, Instant now);

    Optional<Kept> find(DeviceKey key);

    void add(Device device, String secretHash, Instant expiresAt);

    void trust(DeviceKey key, Instant until);

    /** A user's devices that are not forgotten yet, the one seen last first. */
    List<Device> list(String realmId, String userId, Instant now);

    /** @return whether there was such a device */
    boolean remove(DeviceKey key);

    /**
     * Removes a user's devices.
     *
     * @param butDeviceId the one to keep, if any
     * @return how many were removed
     */
    int removeAll(String realmId, String userId, @Nullable String butDeviceId);

    /**
     * A device with what is needed to tell a late request from a stolen secret.
     *
     * @param previousHash of the secret before the last one
     * @param renewedAt when it was replaced
     */
    record Kept(Device device, String secretHash, Optional<String> previousHash, Instant renewedAt) {}
}
