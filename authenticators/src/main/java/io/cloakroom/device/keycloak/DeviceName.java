package io.cloakroom.device.keycloak;

import org.jspecify.annotations.Nullable;
import org.keycloak.representations.account.DeviceRepresentation;

/** What people call a browser by: its name without a version, and its system's. */
final class DeviceName {

    private DeviceName() {}

    /** @return such as {@code Firefox, Linux}; empty where the browser said nothing */
    static String of(@Nullable DeviceRepresentation device) {
        if (device == null) {
            return "";
        }
        @Nullable String browser = device.getBrowser();
        String name = browser == null ? "" : browser.replaceFirst("/.*", "");
        return "%s, %s".formatted(name.isBlank() ? "Browser" : name, device.getOs());
    }
}
