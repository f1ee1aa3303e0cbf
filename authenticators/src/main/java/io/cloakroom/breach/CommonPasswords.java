package io.cloakroom.breach;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The passwords that everybody tries first. They ship with us, so they are known without a network and without a file. */
final class CommonPasswords {

    private static final String RESOURCE = "common-passwords.txt";

    private CommonPasswords() {}

    /** In lower and upper case alike. */
    static boolean contains(String password) {
        return Loaded.PASSWORDS.contains(password.toLowerCase(Locale.ROOT));
    }

    static Stream<String> all() {
        return Loaded.PASSWORDS.stream();
    }

    /** Read when first asked for: a server that checks nothing keeps nothing in memory. */
    private static final class Loaded {

        static final Set<String> PASSWORDS = read();

        private static Set<String> read() {
            try (InputStream file = CommonPasswords.class.getResourceAsStream(RESOURCE)) {
                if (file == null) {
                    throw new IllegalStateException(RESOURCE + " is missing from the jar.");
                }
                return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
