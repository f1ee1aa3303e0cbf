package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Database;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** With the pack installed, a stock Keycloak stays one. */
@KeycloakTest
final class StockKeycloakIT {

    private static final String INTERNAL_SPI_NOTICE = "KC-SERVICES0047";

    @Test
    void startWithThePackLogsNoWarningThatStockKeycloakDoesNot(KeycloakServer withPack) {
        try (Database database = new Database("dev-mem", List.of(), () -> {});
                KeycloakServer stock = KeycloakServer.start(
                        KeycloakDistribution.stock("dev-mem"), database, "stock-server", List.of())) {
            assertThat(warningsOfStart(stock)).isNotEmpty();
            assertThat(warningsOfStart(withPack)).isSubsetOf(warningsOfStart(stock));
        }
    }

    /** Keycloak says of every extension, once at build time, that it uses SPIs that may change; nothing else is new. */
    @Test
    void buildWithThePackWarnsOfNothingButInternalSpis() throws IOException {
        Set<String> stock =
                warnings(Files.readString(KeycloakDistribution.stock("dev-mem").buildLog()));
        Set<String> withPack = warnings(
                Files.readString(KeycloakDistribution.withPack("dev-mem").buildLog()));

        assertThat(withPack)
                .filteredOn(line -> !line.contains(INTERNAL_SPI_NOTICE))
                .isSubsetOf(stock);
    }

    @Test
    void jarHoldsOurClassesAloneAndNoneThatKeycloakHas() throws IOException {
        Set<String> ours = entries(KeycloakDistribution.jar()).stream()
                .filter(name -> !name.startsWith("META-INF/"))
                .collect(Collectors.toSet());
        Path lib = KeycloakDistribution.stock("dev-mem").home().resolve("lib/lib");

        assertThat(ours).filteredOn(name -> name.endsWith(".class")).hasSizeGreaterThan(50);
        assertThat(ours).filteredOn(name -> name.endsWith(".class")).allMatch(name -> name.startsWith("io/cloakroom/"));
        try (Stream<Path> jars = Files.walk(lib)) {
            for (Path jar :
                    jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Set<String> theirs = entries(jar);
                assertThat(ours)
                        .as(jar.getFileName().toString())
                        .filteredOn(name -> !name.startsWith("theme-resources/messages/"))
                        .doesNotContainAnyElementsOf(theirs);
            }
        }
    }

    /** The library finds the numbering plans by paths in its code, which relocation must have changed too. */
    @Test
    void relocatedTelephoneNumbersFindTheirNumberingPlans() throws Exception {
        try (URLClassLoader jar = new URLClassLoader(
                new URL[] {KeycloakDistribution.jar().toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Method parse = jar.loadClass("io.cloakroom.codes.sms.PhoneNumber")
                    .getMethod("parse", String.class, Optional.class);

            assertThat(parse.invoke(null, "01512 3456789", Optional.of("DE"))).hasToString("Optional[+49 ••• ••89]");
        }
    }

    private static Set<String> warningsOfStart(KeycloakServer server) {
        return warnings(server.log().split("Listening on:", 2)[0]);
    }

    /** Without what differs from start to start; the test's own probing makes the filter speak, so that is left out. */
    private static Set<String> warnings(String log) {
        return log.lines()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR ") || line.startsWith("WARNING"))
                .filter(line -> !line.contains("BootstrapFilter"))
                .map(line -> line.replaceFirst("^[0-9-]+ [0-9:,]+ ", "").replaceFirst("\\([^)]*\\)", ""))
                .collect(Collectors.toSet());
    }

    private static Set<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .collect(Collectors.toSet());
        }
    }
}
