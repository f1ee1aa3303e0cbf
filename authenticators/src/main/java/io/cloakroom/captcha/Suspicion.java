package io.cloakroom.captcha;

import java.util.List;

/**
 * How much there is against a browser.
 *
 * @param level 0 for nothing, to {@link #MAX_LEVEL}
 * @param reasons for events: what it is
 */
public record Suspicion(int level, List<String> reasons) {

    public static final int MAX_LEVEL = 3;

    public static final Suspicion NONE = new Suspicion(0, List.of());

    public Suspicion {
        if (level < 0 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("A suspicion's level is from 0 to " + MAX_LEVEL + ".");
        }
        reasons = List.copyOf(reasons);
    }

    public boolean isAny() {
        return level > 0;
    }
}
