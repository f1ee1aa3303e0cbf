package io.cloakroom.organizations.keycloak;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** A warning about what may be wrong at every refresh, and is told once a minute. */
final class RareWarning {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Logger log;
    private final AtomicLong last = new AtomicLong();

    RareWarning(Class<?> source) {
        this.log = Logger.getLogger(source);
    }

    void log(String format, Object... values) {
        long now = System.currentTimeMillis();
        long before = last.get();
        if (now - before > PAUSE.toMillis() && last.compareAndSet(before, now)) {
            log.warnf(format, values);
        }
    }
}
