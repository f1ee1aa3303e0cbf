package io.cloakroom.breach.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.zip.ZipException;

/** A folder with a file for each range, named for its prefix. */
final class RangeFolderSource implements HashSource {

    private static final int SAMPLES = 64;

    /** How a prefix's file name ends, as one of these; a million paths would not fit the heap that we promise. */
    private static final String[] ENDS = {"", ".txt", ".gz", ".txt.gz"};

    private final Path folder;

    /** The prefixes that there are, in order, each with the number of its ending and its case. */
    private final int[] files;

    private int read;

    RangeFolderSource(Path folder) throws IOException {
        this.folder = folder;
        this.files = list(folder);
        if (files.length == 0) {
            throw new IOException(
                    "%s has no range files: files named 00000 to FFFFF, with or without .txt.".formatted(folder));
        }
    }

    private static int[] list(Path folder) throws IOException {
        int[] found = new int[1024];
        int count = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                OptionalInt prefix = RangePrefix.ofFileName(name);
                int spelling = prefix.isPresent() ? spelling(prefix.getAsInt(), name) : -1;
                if (spelling >= 0) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = (prefix.getAsInt() << 3) | spelling;
                }
            }
        }
        int[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Which of the spellings of a prefix's name this is; negative if none. */
    private static int spelling(int prefix, String name) {
        for (int i = 0; i < 2 * ENDS.length; i++) {
            if (name((prefix << 3) | i).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static String name(int file) {
        String digits = RangePrefix.text(file >> 3);
        return ((file & 4) == 0 ? digits : digits.toLowerCase(Locale.ROOT)) + ENDS[file & 3];
    }

    @Override
    public Estimate estimate(HashLines.Settings settings) throws IOException {
        BuildTally sample = new BuildTally();
        HashLines lines = new HashLines(new HashLines.Settings(settings.minCount(), true), sample, (a, b, c) -> {});
        int samples = Math.min(SAMPLES, files.length);
        for (int i = 0; i < samples; i++) {
            readFile(lines, files[(int) ((long) i * files.length / samples)]);
        }
        return Estimate.from(sample, (double) samples / files.length);
    }

    @Override
    public void read(HashLines lines, int firstRange) throws IOException {
        for (int i = 0; i < files.length; i++) {
            readFile(lines, files[i]);
            read = i + 1;
        }
    }

    private void readFile(HashLines lines, int file) throws IOException {
        Path path = folder.resolve(name(file));
        try (InputStream raw = Files.newInputStream(path);
                InputStream text = TextFileSource.plain(raw)) {
            lines.readRange(path.toString(), file >> 3, text);
        } catch (EOFException | ZipException e) {
            throw TextFileSource.damaged(path, e);
        }
    }

    @Override
    public double done() {
        return (double) read / files.length;
    }

    @Override
    public int missingRanges() {
        int distinct = 0;
        for (int i = 0; i < files.length; i++) {
            distinct += i == 0 || files[i] >> 3 != files[i - 1] >> 3 ? 1 : 0;
        }
        return RangePrefix.COUNT - distinct;
    }
}
