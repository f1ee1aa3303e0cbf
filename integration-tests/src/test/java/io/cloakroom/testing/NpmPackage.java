package io.cloakroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** A package of the npm registry, whose files a test uses as they are; nothing of it is run when it is fetched. */
public final class NpmPackage {

    private NpmPackage() {}

    /**
     * The folder of a package, fetched once.
     *
     * @throws TestAbortedException if there is no npm to fetch it with
     */
    public static Path folder(String name, String version) {
        Path home =
                Path.of("target", "npm", name.replace('/', '+') + "-" + version).toAbsolutePath();
        Path folder = home.resolve("node_modules").resolve(name);
        if (!Files.exists(home.resolve("fetched"))) {
            try {
                Files.createDirectories(home);
                Commands.run(
                        home,
                        home.resolve("install.log"),
                        Duration.ofMinutes(5),
                        List.of(
                                "npm",
                                "install",
                                "--no-save",
                                "--ignore-scripts",
                                "--no-audit",
                                "--no-fund",
                                "--prefix",
                                ".",
                                name + "@" + version));
                Files.createFile(home.resolve("fetched"));
            } catch (IOException | UncheckedIOException | AssertionError e) {
                String advice = "NO " + name + ": it is fetched with npm, which says: " + e.getMessage();
                System.err.println(advice);
                throw new TestAbortedException(advice, e);
            }
        }
        return folder;
    }
}
