package io.cloakroom.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium: the one named by {@code CHROMIUM_PATH}, an installed one, else one from an npm package.
 *
 * @param path its executable
 * @param fromPackage whether it may lack system libraries that an installed one brings along
 */
record Chromium(Path path, boolean fromPackage) {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    /** Holds the binary itself, compressed, so that nothing but the package is fetched. */
    private static final String PACKAGE = "@sparticuz/chromium@153.0.0";

    static Optional<Chromium> find() {
        return named().or(() -> onPath(NAMES))
                .map(path -> new Chromium(path, false))
                .or(() -> unpacked().map(path -> new Chromium(path, true)));
    }

    private static Optional<Path> named() {
        return Optional.ofNullable(System.getenv("CHROMIUM_PATH")).map(Path::of).filter(Files::isExecutable);
    }

    private static Optional<Path> onPath(List<String> names) {
        List<Path> folders = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return names.stream()
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> unpacked() {
        if (onPath(List.of("npm")).isEmpty() || onPath(List.of("node")).isEmpty()) {
            return Optional.empty();
        }
        Path folder = Path.of("target", "chromium").toAbsolutePath();
        Path link = folder.resolve("path");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(link)) {
                Path log = folder.resolve("install.log");
                Commands.run(
                        folder,
                        log,
                        Duration.ofMinutes(5),
                        List.of("npm", "install", "--no-save", "--no-audit", "--no-fund", "--prefix", ".", PACKAGE));
                Commands.run(folder, log, Duration.ofMinutes(2), List.of("node", "--input-type=module", "--eval", """
                        import { writeFileSync } from 'node:fs';
                        import chromium from '@sparticuz/chromium';
                        writeFileSync('path', await chromium.executablePath());"""));
            }
            return Stream.of(Path.of(Files.readString(link)))
                    .filter(Files::isExecutable)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AssertionError e) {
            System.err.println("No Chromium from the package " + PACKAGE + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
