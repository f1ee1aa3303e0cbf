package io.cloakroom.breach.file;

import io.cloakroom.breach.file.BreachFileException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of breached passwords' SHA-1 hashes, mapped into memory: it takes no heap, and what is asked often stays in the
 * system's cache. Safe for use by several threads.
 *
 * <p>The file must not be changed in place while it is in use; a newer one takes its name by renaming, as
 * {@link BreachFileBuilder} does.
 */
public final class BreachFile implements AutoCloseable {

    /** Of a SHA-1 hash. */
    public static final int HASH_BYTES = 20;

    private static final DateTimeFormatter VERSION_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final BreachFileFacts facts;
    private volatile @Nullable Lookup lookup;

    private BreachFile(BreachFileFacts facts, Lookup lookup) {
        this.facts = facts;
        this.lookup = lookup;
    }

    /** How much of a file is looked at before it is used. */
    public enum Verification {

        /** Every byte: what a disk or a copy has damaged is found now. Takes as long as reading the file does. */
        WHOLE,

        /** Header, index and length: at once, however large the file. */
        HEADER
    }

    /**
     * Opens a file after reading the whole of it.
     *
     * @throws BreachFileException if it is not there, not a breach file, or not whole
     */
    public static BreachFile open(Path path) throws BreachFileException {
        return open(path, Verification.WHOLE);
    }

    /** @throws BreachFileException if it is not there, not a breach file, or (as far as it is looked at) not whole */
    public static BreachFile open(Path path, Verification verification) throws BreachFileException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            BreachFileReader reader = BreachFileReader.read(path, channel);
            if (verification == Verification.WHOLE) {
                reader.verify();
            }
            return new BreachFile(facts(path, reader.header()), reader.map());
        } catch (BreachFileException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new BreachFileException(path, Reason.UNREADABLE, "there is no such file", e);
        } catch (IOException e) {
            throw new BreachFileException(path, Reason.UNREADABLE, "it cannot be read: " + e, e);
        }
    }

    private static BreachFileFacts facts(Path path, BreachFileHeader header) {
        Instant builtAt = Instant.ofEpochMilli(header.builtAtMillis());
        ByteBuffer written = header.write(BreachFileHeader.MAGIC);
        return new BreachFileFacts(
                path,
                header.kind(),
                "%s-%08x".formatted(VERSION_TIME.format(builtAt), written.getInt(BreachFileHeader.BYTES - 4)),
                header.entries(),
                header.minCount(),
                builtAt,
                header.length());
    }

    /**
     * Whether a password's hash is in the file. In an exact file, the answer is never wrong. In a filter, {@code false}
     * is never wrong, and {@code true} is with a probability of 1.5e-5.
     *
     * @param sha1 20 bytes
     * @throws IllegalStateException after {@link #close()}
     */
    public boolean mayContain(byte[] sha1) {
        if (sha1.length != HASH_BYTES) {
            throw new IllegalArgumentException("A SHA-1 hash has 20 bytes.");
        }
        Lookup current = lookup;
        if (current == null) {
            throw new IllegalStateException("The breach file has been closed.");
        }
        return current.contains(sha1);
    }

    public BreachFileFacts facts() {
        return facts;
    }

    public BreachFileKind kind() {
        return facts.kind();
    }

    /** How many hashes are in the file. */
    public long entries() {
        return facts.entries();
    }

    /** How often a password must have been seen in breaches to be in the file, at least 1. */
    public long minCount() {
        return facts.minCount();
    }

    public Instant builtAt() {
        return facts.builtAt();
    }

    /** Tells one build from another; see {@link BreachFileFacts#version()}. */
    public String version() {
        return facts.version();
    }

    public long sizeBytes() {
        return facts.sizeBytes();
    }

    /**
     * Lets go of the file. A question under way in another thread ends as usual; the memory is unmapped when Java finds
     * that nobody can reach it any more.
     */
    @Override
    public void close() {
        lookup = null;
    }
}
