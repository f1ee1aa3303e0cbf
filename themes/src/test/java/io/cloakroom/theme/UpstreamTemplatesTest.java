package io.cloakroom.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keycloak's templates that ours stand in for. When an upgrade changes one, this test names it: compare, carry over what
 * is new, then write the new digest into the list.
 */
class UpstreamTemplatesTest {

    private static final Path OURS = Path.of("src/main/resources/theme/cloakroom/login");
    private static final Path DIGESTS = Path.of("src/test/resources/upstream-templates.sha256");
    private static final List<String> PARENTS = List.of("/theme/keycloak.v2/login/", "/theme/base/login/");

    @Test
    void templatesWeOverrideAreThoseWeKnow() throws IOException {
        List<String> digests = new ArrayList<>();
        try (Stream<Path> files = Files.list(OURS)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".ftl")) {
                    upstream(name).ifPresent(digest -> digests.add(digest + "  " + name));
                }
            }
        }

        assertThat(digests).isEqualTo(Files.readAllLines(DIGESTS));
    }

    private static Optional<String> upstream(String name) {
        return PARENTS.stream()
                .flatMap(parent ->
                        Optional.ofNullable(UpstreamTemplatesTest.class.getResourceAsStream(parent + name)).stream())
                .map(UpstreamTemplatesTest::digest)
                .findFirst();
    }

    private static String digest(InputStream stream) {
        try (stream) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(stream.readAllBytes()));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
