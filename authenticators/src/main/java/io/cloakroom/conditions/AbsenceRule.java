package io.cloakroom.conditions;

import io.cloakroom.core.config.Options;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody has not signed in for long.
 *
 * @param after how long that is
 * @param first whether somebody of whom no sign-in is remembered counts
 */
public record AbsenceRule(Duration after, boolean first) {

    public static final String AFTER = "after";
    public static final String FIRST = "first";
    public static final String USUAL = "90d";

    private static final Duration USUAL_AFTER = Duration.ofDays(90);

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the setting at fault */
    public static AbsenceRule read(Options options) {
        return new AbsenceRule(
                options.duration(AFTER, USUAL_AFTER, Duration.ofMillis(1), Duration.ofDays(3650)),
                options.flag(FIRST, false));
    }

    public Finding judge(Optional<LastSignIn> last, Instant now) {
        if (last.isEmpty()) {
            return first ? Finding.yes("never", "") : Finding.no("never");
        }
        Duration since = Duration.between(last.get().at(), now);
        String days = since.toDays() + "d";
        return since.compareTo(after) >= 0 ? Finding.yes("absent", days) : Finding.no("recent", days);
    }
}
