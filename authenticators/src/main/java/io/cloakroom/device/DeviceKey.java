package io.cloakroom.device;

/** Whose device it is, and which: an id alone never names a device of somebody else. */
public record DeviceKey(String realmId, String userId, String deviceId) {}
