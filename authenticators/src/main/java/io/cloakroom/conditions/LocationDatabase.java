package io.cloakroom.conditions;

import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.NoCache;
import com.maxmind.db.Reader;
import com.maxmind.db.Reader.FileMode;
import io.cloakroom.core.http.AddressLiteral;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where addresses are, by a local file in the MaxMind DB format: always the newest of its name that can be read. The file
 * is mapped into memory, which takes no longer however large it is, and must be replaced by renaming. Nobody else is
 * asked.
 *
 * <p>A file that was replaced is not closed but forgotten, for somebody may still be reading it; Java unmaps it then.
 */
public final class LocationDatabase {

    private final Path path;
    private final long intervalMillis;
    private final Clock clock;
    private final AtomicLong nextCheck;

    private volatile State state;

    /**
     * How it stands with the file.
     *
     * @param built when the file in use was made; empty where none is in use
     * @param problem what is wrong with it, or with what now stands in its place
     */
    public record Status(Path path, Optional<Instant> built, Optional<String> problem) {

        public boolean usable() {
            return built.isPresent();
        }
    }

    private record State(@Nullable Reader reader, @Nullable Identity identity, Optional<String> problem) {}

    private record Identity(@Nullable Object key, long size, FileTime modified) {}

    /** Opens the file, or finds out why it cannot. */
    public LocationDatabase(Path path, Duration interval, Clock clock) {
        this.path = path;
        this.intervalMillis = interval.toMillis();
        this.clock = clock;
        this.nextCheck = new AtomicLong(clock.millis() + intervalMillis);
        this.state = next(new State(null, null, Optional.empty()));
    }

    /** @param address a literal; what is none is nowhere, and no name is looked up */
    public Optional<Place> find(String address) {
        return Optional.ofNullable(current().reader())
                .flatMap(reader -> AddressLiteral.parse(address).flatMap(parsed -> find(reader, parsed)));
    }

    private static Optional<Place> find(Reader reader, InetAddress address) {
        if (address instanceof Inet6Address && reader.getMetadata().ipVersion() == 4) {
            return Optional.empty();
        }
        try {
            @Nullable Map<?, ?> data = reader.get(address, Map.class);
            return data == null ? Optional.empty() : Place.of(data);
        } catch (IOException | RuntimeException e) {
            // A damaged file: it is not known where that is, and the sign-in goes on.
            return Optional.empty();
        }
    }

    public Status status() {
        State now = current();
        return new Status(
                path,
                Optional.ofNullable(now.reader())
                        .map(reader -> reader.getMetadata().buildTime()),
                now.problem());
    }

    private State current() {
        long now = clock.millis();
        long due = nextCheck.get();
        if (now >= due && nextCheck.compareAndSet(due, now + intervalMillis)) {
            state = next(state);
        }
        return state;
    }

    private State next(State before) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            Identity identity = new Identity(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
            return identity.equals(before.identity())
                    ? before
                    : new State(
                            new Reader(path.toFile(), FileMode.MEMORY_MAPPED, NoCache.getInstance()),
                            identity,
                            Optional.empty());
        } catch (InvalidDatabaseException e) {
            return failed(before, "it is no database in the MaxMind DB format: " + e.getMessage());
        } catch (IOException e) {
            return failed(before, "it cannot be read: " + e);
        }
    }

    /** The one in use stays in use; the one at fault is tried again. */
    private State failed(State before, String why) {
        return new State(
                before.reader(), null, Optional.of("Location database %s cannot be used: %s".formatted(path, why)));
    }
}
