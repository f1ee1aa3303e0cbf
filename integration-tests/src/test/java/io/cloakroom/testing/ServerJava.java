package io.cloakroom.testing;

import java.nio.file.Path;
import java.util.Map;

/**
 * The Java that Keycloak and the jar's own program run on: that of the tests, or that whose home
 * {@code cloakroom.server.java} names.
 */
public final class ServerJava {

    private static final Path HOME =
            Path.of(System.getProperty("cloakroom.server.java", System.getProperty("java.home")));

    private ServerJava() {}

    /** The {@code java} command. */
    public static String command() {
        return HOME.resolve("bin/java").toString();
    }

    /** What {@code kc.sh} finds its Java by. */
    static Map<String, String> environment() {
        return Map.of("JAVA_HOME", HOME.toString());
    }
}
