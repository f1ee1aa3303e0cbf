package io.cloakroom.organizations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a verified domain does for those who have a confirmed address at it. */
public enum EnrollmentMode {
    /** Nothing: they are invited one by one. */
    MANUAL_INVITATION,
    /** They are invited, and may join when they like. */
    AUTOMATIC_INVITATION,
    /** They are told of the organization, and may ask to join. */
    AUTOMATIC_SUGGESTION;

    /** As the API has it, such as {@code manual_invitation}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EnrollmentMode> tryParse(String key) {
        return Arrays.stream(values()).filter(mode -> mode.key().equals(key)).findFirst();
    }
}
