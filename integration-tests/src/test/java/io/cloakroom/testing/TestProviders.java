package io.cloakroom.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The event listener {@code test-rollback}, which undoes every sign-up, the federation {@code test-federation}, and the route
 * {@code test-clock}, which sets a node's clock. Compiled against the server itself, so that the tests need none of
 * Keycloak's classes on their own class path.
 */
final class TestProviders {

    private static final Path SOURCES = Path.of("src", "test", "providers");

    private TestProviders() {}

    static void install(Path keycloak) throws IOException {
        install(
                keycloak,
                "rollback",
                "RollbackEventListenerProviderFactory",
                "org.keycloak.events.EventListenerProviderFactory");
        install(keycloak, "federation", "NameListProviderFactory", "org.keycloak.storage.UserStorageProviderFactory");
        install(
                keycloak,
                "clock",
                "ClockResourceProviderFactory",
                "org.keycloak.services.resource.RealmResourceProviderFactory");
    }

    private static void install(Path keycloak, String name, String factory, String service) throws IOException {
        Path sources = SOURCES.resolve(name);
        Path jar = keycloak.resolve("providers/test-" + name + ".jar");
        Path classes = Files.createTempDirectory("test-" + name);
        List<String> arguments = List.of(
                "--release",
                "17",
                "-proc:none",
                "-d",
                classes.toString(),
                "-classpath",
                classPath(keycloak),
                sources.resolve(factory + ".java").toString());
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, OutputStream.nullOutputStream(), null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IOException("The test's provider does not compile.");
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                add(out, classes.relativize(file).toString(), file);
            }
            add(out, "META-INF/services/" + service, sources.resolve(service));
            // Without it, Quarkus does not look for routes here.
            out.putNextEntry(new JarEntry("META-INF/beans.xml"));
            out.closeEntry();
        }
    }

    private static String classPath(Path keycloak) throws IOException {
        try (Stream<Path> jars = Files.list(keycloak.resolve("lib/lib/main"))) {
            return jars.map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
        }
    }

    private static void add(JarOutputStream out, String name, Path file) throws IOException {
        out.putNextEntry(new JarEntry(name));
        Files.copy(file, out);
        out.closeEntry();
    }
}
