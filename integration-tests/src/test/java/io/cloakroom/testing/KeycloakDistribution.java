package io.cloakroom.testing;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A stock Keycloak on disk, built for one database, with or without our jar. */
public final class KeycloakDistribution {

    private static final Path SERVER = Path.of(System.getProperty("cloakroom.server.directory", "target/server"));
    private static final String VERSION = System.getProperty("cloakroom.keycloak.version", "");

    private final Path home;

    private KeycloakDistribution(Path home) {
        this.home = home;
    }

    /** The file that is tested. */
    public static Path jar() {
        return SERVER.resolve("cloakroom.jar");
    }

    /** Runs the jar as the program that it also is. */
    public static void runJar(Path log, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(ServerJava.command(), "-jar", jar().toAbsolutePath().toString()));
        command.addAll(arguments);
        Commands.run(SERVER, log, Duration.ofMinutes(1), command);
    }

    /** With our jar in {@code providers/}, and {@link TestProviders} for those who ask for them. */
    public static KeycloakDistribution withPack(String database) {
        return prepare("keycloak-" + database, database, true, List.of());
    }

    /** The same, built with a further option. */
    public static KeycloakDistribution withPack(String database, String name, String option) {
        return prepare("keycloak-" + database + "-" + name, database, true, List.of(option));
    }

    /** As Keycloak ships it. */
    public static KeycloakDistribution stock(String database) {
        return prepare("keycloak-" + database + "-stock", database, false, List.of());
    }

    /** The folder that holds {@code lib}, {@code bin} and {@code providers}. */
    public Path home() {
        return home;
    }

    Path script() {
        return home.resolve("bin/kc.sh");
    }

    /** What {@code kc.sh build} has printed. */
    public Path buildLog() {
        return home.resolveSibling(home.getFileName() + "-build.log");
    }

    /** Building takes about 20 s, so what was built for the same jar is used again. */
    private static synchronized KeycloakDistribution prepare(
            String name, String database, boolean withPack, List<String> options) {
        Path home = SERVER.resolve(name);
        KeycloakDistribution distribution = new KeycloakDistribution(home);
        Path builtWith = home.resolve("built-with.jar");
        try {
            if (Files.exists(builtWith) && Files.mismatch(builtWith, jar()) == -1) {
                return distribution;
            }
            Files.deleteIfExists(builtWith);
            unpack(home);
            if (withPack) {
                Files.copy(jar(), home.resolve("providers/cloakroom.jar"), REPLACE_EXISTING);
                TestProviders.install(home);
            }
            Files.deleteIfExists(distribution.buildLog());
            List<String> command = new ArrayList<>(List.of(
                    distribution.script().toString(),
                    "build",
                    "--db=" + database,
                    "--health-enabled=true",
                    "--metrics-enabled=true"));
            command.addAll(options);
            Commands.run(home, distribution.buildLog(), Duration.ofMinutes(5), command);
            Files.copy(jar(), builtWith, REPLACE_EXISTING);
            return distribution;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path home) throws IOException {
        if (Files.exists(home.resolve("bin/kc.sh"))) {
            return;
        }
        String root = "keycloak-" + VERSION + "/";
        try (InputStream file = Files.newInputStream(SERVER.resolve("keycloak-quarkus-dist.zip"));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target =
                        home.resolve(entry.getName().substring(root.length())).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target, REPLACE_EXISTING);
                }
            }
        }
        if (!home.resolve("bin/kc.sh").toFile().setExecutable(true)) {
            throw new IOException("bin/kc.sh cannot be made executable");
        }
    }
}
