package io.cloakroom.webhooks.keycloak;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;

/**
 * The database's clock, which all nodes share. It is asked from time to time, and followed in between by a clock that does
 * not jump; what the node's own clock says does not matter.
 */
final class DatabaseTime {

    private static final Duration TRUSTED_FOR = Duration.ofSeconds(10);

    private long askedAtNanos;
    private long answerMillis;
    private boolean asked;

    /** Milliseconds since the epoch. */
    synchronized long now(EntityManager em) {
        if (!asked || System.nanoTime() - askedAtNanos > TRUSTED_FOR.toNanos()) {
            answerMillis = em.createQuery("select instant", Instant.class)
                    .getSingleResult()
                    .toEpochMilli();
            askedAtNanos = System.nanoTime();
            asked = true;
        }
        return answerMillis + Duration.ofNanos(System.nanoTime() - askedAtNanos).toMillis();
    }
}
