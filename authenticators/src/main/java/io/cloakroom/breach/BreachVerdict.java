package io.cloakroom.breach;

import java.util.Locale;
import java.util.OptionalLong;

/** What a breach check found out, and where. */
public sealed interface BreachVerdict {

    /** Who gave the answer, or failed to. */
    Source source();

    /** The password was not seen often enough to be refused. */
    record Clean(Source source) implements BreachVerdict {}

    /** @param count how often the password was seen in breaches, at least 1; empty where the source does not know */
    record Breached(Source source, OptionalLong count) implements BreachVerdict {

        static Breached uncounted(Source source) {
            return new Breached(source, OptionalLong.empty());
        }
    }

    /** @param explanation for the operator; safe to log */
    record Unknown(Source source, SkipReason reason, String explanation) implements BreachVerdict {}

    /** Where answers come from. The names are part of metrics. */
    enum Source {
        /** The most common passwords, which ship with us. */
        BUILT_IN,
        ONLINE,
        FILE,
        /** The file that confirms what the first one says. */
        EXACT_FILE,
        /** Nobody was asked. */
        NONE;

        /** As it stands in metrics: {@code built-in}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
