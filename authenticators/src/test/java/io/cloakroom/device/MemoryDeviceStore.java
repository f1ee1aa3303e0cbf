package io.cloakroom.device;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Devices in memory, for tests. */
final class MemoryDeviceStore implements DeviceStore {

    private final Map<DeviceKey, Kept> kept = new LinkedHashMap<>();
    private final Map<DeviceKey, Instant> expiries = new HashMap<>();

    @Override
    public boolean renew(DeviceKey key, String oldHash, String newHash, Visit visit, Instant expiresAt) {
        return find(key)
                .filter(one -> one.secretHash().equals(oldHash))
                .filter(one -> expiries.getOrDefault(key, Instant.MIN).isAfter(visit.at()))
                .map(one -> {
                    Device old = one.device();
                    Device seen = new Device(
                            key, visit.name(), old.createdAt(), visit.at(), visit.address(), old.trustedUntil());
                    expiries.put(key, expiresAt);
                    kept.put(key, new Kept(seen, newHash, Optional.of(oldHash), visit.at()));
                    return true;
                })
                .orElse(false);
    }

    @Override
    public boolean holds(DeviceKey key, String hash, Instant now) {
        return find(key).filter(one -> one.secretHash().equals(hash)).isPresent()
                && expiries.getOrDefault(key, Instant.MIN).isAfter(now);
    }

    @Override
    public Optional<Kept> find(DeviceKey key) {
        return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void add(Device device, String secretHash, Instant expiresAt) {
        expiries.put(device.key(), expiresAt);
        kept.put(device.key(), new Kept(device, secretHash, Optional.empty(), device.createdAt()));
    }

    @Override
    public void trust(DeviceKey key, Instant until) {
        kept.computeIfPresent(key, (same, one) -> {
            Device old = one.device();
            return new Kept(
                    new Device(key, old.name(), old.createdAt(), old.lastSeenAt(), old.address(), Optional.of(until)),
                    one.secretHash(),
                    one.previousHash(),
                    one.renewedAt());
        });
    }

    @Override
    public List<Device> list(String realmId, String userId, Instant now) {
        return kept.values().stream()
                .map(Kept::device)
                .filter(device -> device.key().realmId().equals(realmId)
                        && device.key().userId().equals(userId)
                        && expiries.getOrDefault(device.key(), Instant.MIN).isAfter(now))
                .sorted(Comparator.comparing(Device::lastSeenAt).reversed())
                .toList();
    }

    @Override
    public boolean remove(DeviceKey key) {
        return kept.remove(key) != null;
    }

    @Override
    public int removeAll(String realmId, String userId, @Nullable String butDeviceId) {
        int before = kept.size();
        kept.keySet()
                .removeIf(key -> key.realmId().equals(realmId)
                        && key.userId().equals(userId)
                        && !key.deviceId().equals(butDeviceId));
        return before - kept.size();
    }
}
