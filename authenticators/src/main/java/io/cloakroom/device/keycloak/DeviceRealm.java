package io.cloakroom.device.keycloak;

import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.config.Options;
import io.cloakroom.device.DeviceSettings;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** What a realm says of devices: by attributes {@code cloakroom.device.…}, and by one role. */
final class DeviceRealm {

    /** Who has this realm role is asked for nothing on a new device, and has none: for support, and for scripts. */
    static final String EXEMPT_ROLE = "cloakroom-device-exempt";

    private static final Logger LOG = Logger.getLogger(DeviceRealm.class);
    private static final String PREFIX = "cloakroom.device.";

    private DeviceRealm() {}

    /** A setting that cannot be used is logged and stands at its default, for a sign-in must not fail for it. */
    static DeviceSettings settings(RealmModel realm) {
        try {
            return DeviceSettings.read(options(realm));
        } catch (InvalidOptionException e) {
            LOG.warnf("Realm %s: %s The defaults are used.", realm.getName(), e.getMessage());
            return DeviceSettings.DEFAULT;
        }
    }

    static boolean tellsOfNewSignIns(RealmModel realm) {
        try {
            return options(realm).flag("new-sign-in-mail", true);
        } catch (InvalidOptionException e) {
            LOG.warnf("Realm %s: %s The mail is sent.", realm.getName(), e.getMessage());
            return true;
        }
    }

    static boolean sparesKnownDevices(RealmModel realm) {
        try {
            return options(realm).flag("lockout-spares-known", false);
        } catch (InvalidOptionException e) {
            LOG.warnf("Realm %s: %s Known devices are locked out like others.", realm.getName(), e.getMessage());
            return false;
        }
    }

    static boolean isExempt(RealmModel realm, UserModel user) {
        @Nullable RoleModel role = realm.getRole(EXEMPT_ROLE);
        return role != null && user.hasRole(role);
    }

    private static Options options(RealmModel realm) {
        return Options.of(PREFIX, name -> realm.getAttribute(PREFIX + name));
    }
}
