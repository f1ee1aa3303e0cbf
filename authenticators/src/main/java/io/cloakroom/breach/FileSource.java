package io.cloakroom.breach;

import io.cloakroom.breach.BreachVerdict.Breached;
import io.cloakroom.breach.BreachVerdict.Clean;
import io.cloakroom.breach.BreachVerdict.Source;
import io.cloakroom.breach.BreachVerdict.Unknown;
import io.cloakroom.breach.file.BreachFileAnswer;
import io.cloakroom.breach.file.BreachFileState;
import io.cloakroom.breach.file.BreachFileState.Serving;
import java.util.Optional;

/**
 * Asks a file. What a filter only says is probably in it is confirmed by an exact file or by another source, where there
 * is one to ask; where nobody answers, the filter's word stands, for it is wrong about 1.5 good passwords in 100,000 and
 * about no other. Files hold no counts: how often a password must have been seen is decided when they are built.
 */
final class FileSource implements BreachSource {

    private final Asked file;
    private final Optional<Asked> exact;
    private final Optional<BreachSource> other;

    /** The last version that was in use: a file that is missing for a while is no other data. */
    private volatile String version = "none";

    /** A file to ask. */
    interface Asked {

        /** @param sha1 20 bytes */
        BreachFileAnswer ask(byte[] sha1);

        BreachFileState state();
    }

    /**
     * @param exact confirms what the file says
     * @param other confirms what no exact file has, and is asked when there is no file
     */
    FileSource(Asked file, Optional<Asked> exact, Optional<BreachSource> other) {
        this.file = file;
        this.exact = exact;
        this.other = other;
    }

    @Override
    public BreachVerdict check(PasswordDigest digest, int minCount) {
        return switch (ask(file, digest)) {
            case LISTED -> Breached.uncounted(Source.FILE);
            case NOT_LISTED -> new Clean(Source.FILE);
            case PROBABLY_LISTED -> confirm(digest, minCount);
            case UNAVAILABLE ->
                other.map(source -> source.check(digest, minCount)).orElseGet(this::unavailable);
        };
    }

    @Override
    public String version() {
        if (file.state() instanceof Serving serving) {
            version = serving.facts().version();
        }
        return "file:" + version;
    }

    private BreachVerdict confirm(PasswordDigest digest, int minCount) {
        BreachFileAnswer certain = exact.map(one -> ask(one, digest)).orElse(BreachFileAnswer.UNAVAILABLE);
        return switch (certain) {
            case LISTED -> Breached.uncounted(Source.EXACT_FILE);
            case NOT_LISTED -> new Clean(Source.EXACT_FILE);
            // An exact file is configured that is none, or there is none.
            case PROBABLY_LISTED, UNAVAILABLE ->
                other.map(source -> source.check(digest, minCount))
                        .filter(verdict -> !(verdict instanceof Unknown))
                        .orElseGet(() -> Breached.uncounted(Source.FILE));
        };
    }

    private BreachVerdict unavailable() {
        String problem = file.state() instanceof BreachFileState.Failed failed
                ? failed.problem().message()
                : "The breach file is still being read";
        return new Unknown(Source.FILE, SkipReason.FILE, problem);
    }

    private static BreachFileAnswer ask(Asked file, PasswordDigest digest) {
        try {
            return file.ask(digest.sha1());
        } catch (InternalError e) {
            // What Java makes of a mapped file that was cut off under its feet.
            return BreachFileAnswer.UNAVAILABLE;
        }
    }
}
