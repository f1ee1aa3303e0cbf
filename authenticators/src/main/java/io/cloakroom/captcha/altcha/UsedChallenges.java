package io.cloakroom.captcha.altcha;

import java.time.Duration;

/** Remembers which challenges were answered, for all nodes. */
@FunctionalInterface
public interface UsedChallenges {

    /**
     * @param lifetime how long to remember it
     * @return false if it was answered before, at whatever node
     */
    boolean use(String challenge, Duration lifetime);
}
