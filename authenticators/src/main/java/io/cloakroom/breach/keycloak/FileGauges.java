package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.BreachFiles;
import io.cloakroom.breach.file.BreachFileFacts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Which breach file is in use, as metrics. */
final class FileGauges {

    private FileGauges() {}

    static void register(BreachFiles files) {
        files.status().keySet().forEach(option -> {
            gauge(
                    files,
                    option,
                    "entries",
                    "Hashes in the breach file that is in use; 0 without one",
                    facts -> facts.entries());
            gauge(
                    files,
                    option,
                    "built",
                    "When the breach file in use was built, in seconds since the epoch",
                    facts -> facts.builtAt().getEpochSecond());
        });
    }

    private static void gauge(
            BreachFiles files,
            String option,
            String what,
            String description,
            ToDoubleFunction<BreachFileFacts> value) {
        Gauge.builder("cloakroom.breach.file." + what, files, all -> Optional.ofNullable(
                                all.status().get(option))
                        .flatMap(BreachFiles.Status::facts)
                        .map(value::applyAsDouble)
                        .orElse(0.0))
                .description(description)
                .tag("file", option)
                .register(Metrics.globalRegistry);
    }
}
