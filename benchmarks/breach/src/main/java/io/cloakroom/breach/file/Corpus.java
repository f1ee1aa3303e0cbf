package io.cloakroom.breach.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A corpus like the published one: sorted lines of {@code HASH:COUNT}, of real SHA-1 hashes of made-up passwords. */
final class Corpus {

    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private Corpus() {}

    static void write(Path file, int entries) throws IOException {
        byte[] rows = new byte[Math.multiplyExact(entries, BreachFile.HASH_BYTES)];
        for (int i = 0; i < entries; i++) {
            System.arraycopy(
                    Passwords.sha1(Passwords.of(Passwords.MEMBER, i)),
                    0,
                    rows,
                    i * BreachFile.HASH_BYTES,
                    BreachFile.HASH_BYTES);
        }
        HashSort.sort(rows, entries);
        byte[] line = new byte[43];
        line[40] = ':';
        line[42] = '\n';
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int i = 0; i < entries; i++) {
                for (int at = 0; at < BreachFile.HASH_BYTES; at++) {
                    int value = rows[i * BreachFile.HASH_BYTES + at] & 0xff;
                    line[2 * at] = DIGITS[value >> 4];
                    line[2 * at + 1] = DIGITS[value & 0xf];
                }
                line[41] = (byte) ('1' + i % 9);
                out.write(line);
            }
        }
    }
}
