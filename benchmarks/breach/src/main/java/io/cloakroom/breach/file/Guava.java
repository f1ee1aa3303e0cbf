package io.cloakroom.breach.file;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Guava's Bloom filter as Keycloak's password denylist has it: of the passwords themselves, one in 10,000 wrong. */
final class Guava {

    static final double FALSE_POSITIVES = 1e-4;

    private Guava() {}

    static void build(Path file, int entries) throws IOException {
        BloomFilter<String> filter =
                BloomFilter.create(Funnels.stringFunnel(StandardCharsets.UTF_8), entries, FALSE_POSITIVES);
        for (int i = 0; i < entries; i++) {
            filter.put(Passwords.of(Passwords.MEMBER, i));
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            filter.writeTo(out);
        }
    }

    static BloomFilter<String> read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return BloomFilter.readFrom(in, Funnels.stringFunnel(StandardCharsets.UTF_8));
        }
    }
}
