package io.cloakroom.device;

import io.cloakroom.device.DeviceStore.Kept;
import io.cloakroom.device.Recognition.Known;
import io.cloakroom.device.Recognition.Reason;
import io.cloakroom.device.Recognition.Unknown;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the browsers of users. A device is a random secret in a cookie, and nothing else: neither an address nor
 * what a browser says of itself. The secret is replaced at every use, so that of two copies of one cookie the second
 * one to be used gives itself away.
 */
public final class Devices {

    private final DeviceStore store;
    private final DeviceSettings settings;
    private final RandomGenerator random;

    /** @param random cryptographically strong */
    public Devices(DeviceStore store, DeviceSettings settings, RandomGenerator random) {
        this.store = store;
        this.settings = settings;
        this.random = random;
    }

    /** Looks whether the browser is a device of the user, and renews its secret if so. */
    public Recognition recognise(String realmId, String userId, DeviceCookie cookie, Visit visit) {
        Optional<DeviceCookie.Entry> shown = cookie.of(userId);
        if (shown.isEmpty()) {
            return new Unknown(Reason.NO_COOKIE, cookie);
        }
        DeviceKey key = new DeviceKey(realmId, userId, shown.get().deviceId());
        DeviceSecret next = DeviceSecret.random(random);
        String hash = shown.get().secret().hash();
        if (store.renew(key, hash, next.hash(), visit, expiresAt(visit))) {
            return new Known(key, cookie.with(userId, key.deviceId(), next));
        }
        return store.find(key)
                .flatMap(kept -> late(kept, hash, cookie, visit.at()))
                .orElseGet(() -> new Unknown(Reason.NOT_KNOWN, cookie.without(userId)));
    }

    /** The device of the user that the browser is, if it is one; for who asks before the sign-in: nothing is renewed. */
    public Optional<DeviceKey> shown(String realmId, String userId, DeviceCookie cookie, Instant now) {
        return cookie.of(userId)
                .filter(entry -> store.holds(
                        new DeviceKey(realmId, userId, entry.deviceId()),
                        entry.secret().hash(),
                        now))
                .map(entry -> new DeviceKey(realmId, userId, entry.deviceId()));
    }

    /** Makes the browser a device of the user. */
    public Known remember(String realmId, String userId, DeviceCookie cookie, Visit visit) {
        DeviceKey key = new DeviceKey(realmId, userId, UUID.randomUUID().toString());
        DeviceSecret secret = DeviceSecret.random(random);
        store.add(
                new Device(key, visit.name(), visit.at(), visit.at(), visit.address(), Optional.empty()),
                secret.hash(),
                expiresAt(visit));
        return new Known(key, cookie.with(userId, key.deviceId(), secret));
    }

    /** Lets a device stand for the second factor for a while. */
    public void trust(DeviceKey key, Instant now) {
        store.trust(key, now.plus(settings.trust()));
    }

    /** Notes that the user does not want the device to be trusted, so that nobody asks again. */
    public void doNotTrust(DeviceKey key) {
        store.trust(key, Device.NEVER);
    }

    public Optional<Device> find(DeviceKey key) {
        return store.find(key).map(Kept::device);
    }

    /** @return whether there was such a device */
    public boolean forget(DeviceKey key) {
        return store.remove(key);
    }

    /** @param butDeviceId the one to keep, if any */
    public int forgetAll(String realmId, String userId, @Nullable String butDeviceId) {
        return store.removeAll(realmId, userId, butDeviceId);
    }

    /** A user's devices, the one used last first. */
    public List<Device> list(String realmId, String userId, Instant now) {
        return store.list(realmId, userId, now);
    }

    private Instant expiresAt(Visit visit) {
        return visit.at().plus(settings.lifetime());
    }

    private Optional<Recognition> late(Kept kept, String hash, DeviceCookie cookie, Instant now) {
        if (kept.previousHash().filter(previous -> same(previous, hash)).isEmpty()) {
            return Optional.empty();
        }
        DeviceKey key = kept.device().key();
        if (now.isBefore(kept.renewedAt().plus(settings.grace()))) {
            return Optional.of(new Known(key, cookie));
        }
        store.remove(key);
        return Optional.of(new Unknown(Reason.REPLACED_SECRET, cookie.without(key.userId())));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
