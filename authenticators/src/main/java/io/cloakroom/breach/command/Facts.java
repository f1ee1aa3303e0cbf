package io.cloakroom.breach.command;

import io.cloakroom.breach.file.BreachFileFacts;
import java.util.Locale;

/** A breach file's facts as lines for people. */
final class Facts {

    private Facts() {}

    static String describe(BreachFileFacts facts) {
        return line("file", facts.path().toString())
                + line("format", facts.kind().name().toLowerCase(Locale.ROOT))
                + line("version", facts.version())
                + line("built at", facts.builtAt().toString())
                + line("hashes", String.format(Locale.ROOT, "%,d", facts.entries()))
                + line("minimum count", String.format(Locale.ROOT, "%,d", facts.minCount()))
                + line("size", size(facts));
    }

    private static String size(BreachFileFacts facts) {
        String bytes = String.format(Locale.ROOT, "%,d bytes", facts.sizeBytes());
        return facts.entries() == 0
                ? bytes
                : bytes + String.format(Locale.ROOT, " (%.2f a hash)", (double) facts.sizeBytes() / facts.entries());
    }

    static String line(String name, String value) {
        return "%-16s %s%n".formatted(name, value);
    }
}
