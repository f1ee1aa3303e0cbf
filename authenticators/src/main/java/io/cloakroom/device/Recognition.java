package io.cloakroom.device;

/** Whether a browser is known as a user's device. */
public sealed interface Recognition {

    /** The cookie that the browser gets. */
    DeviceCookie cookie();

    /** One that the user has signed in with before. */
    record Known(DeviceKey key, DeviceCookie cookie) implements Recognition {}

    /** Never seen with this user, or no longer known. */
    record Unknown(Reason reason, DeviceCookie cookie) implements Recognition {}

    /** Why a browser is not known. */
    enum Reason {
        /** It shows nothing for this user. */
        NO_COOKIE,
        /** What it shows belongs to no device of this user: revoked, expired, forged or of somebody else. */
        NOT_KNOWN,
        /** It shows a secret that was replaced: a copy of the cookie is in use somewhere. The device is forgotten. */
        REPLACED_SECRET;

        /** For events and metrics. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
