package io.cloakroom.device.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.device.Device;
import io.cloakroom.device.DeviceKey;
import io.cloakroom.device.Devices;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What users and admins alike do with a user's devices: a device that is revoked takes its sessions along. */
final class UserDevices {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final Devices devices;
    private final Instant now;

    UserDevices(KeycloakSession session, RealmModel realm, UserModel user, Instant now) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.devices = BrowserDevice.devices(session, DeviceRealm.settings(realm));
        this.now = now;
    }

    /** @param currentId of the caller's own device, if any */
    Page<DeviceObject> list(PageRequest page, @Nullable String currentId) {
        List<Device> all = devices.list(realm.getId(), user.getId(), now);
        return new Page<>(
                all.stream()
                        .skip(page.offset())
                        .limit(page.limit())
                        .map(device -> DeviceObject.of(device, currentId, now))
                        .toList(),
                all.size());
    }

    /** @throws ApiException 404 where the user has no such device */
    void revoke(String deviceId) {
        if (!devices.forget(new DeviceKey(realm.getId(), user.getId(), deviceId))) {
            throw ApiException.notFound("device");
        }
        DeviceSessions.endOf(session, realm, user, deviceId);
    }

    /** @param butDeviceId the one that stays, with its sessions; null where none does */
    void revokeAll(@Nullable String butDeviceId) {
        devices.list(realm.getId(), user.getId(), Instant.EPOCH).stream()
                .map(device -> device.key().deviceId())
                .filter(id -> !id.equals(butDeviceId))
                .forEach(id -> DeviceSessions.endOf(session, realm, user, id));
        devices.forgetAll(realm.getId(), user.getId(), butDeviceId);
    }
}
