package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClerkClaimsTest {

    private static final SessionFacts SESSION = new SessionFacts(7, -1, Optional.empty(), false);
    private static final Optional<Membership> MEMBERSHIP =
            Optional.of(TestRoles.membership("id-1", "acme", TestRoles.role("org:clerk")));

    @Test
    void ofWhenThereArePermissionsThenPacksThemAsClerkDoes() {
        List<PermissionKey> permissions =
                TestRoles.permissions("org:dashboard:manage", "org:dashboard:read", "org:teams:read");

        Map<String, Object> claims = ClerkClaims.of(MEMBERSHIP, permissions, Optional.of("gold"), SESSION);

        assertThat(claims)
                .containsOnly(
                        entry("v", 2),
                        entry("sts", "active"),
                        entry("fva", List.of(7L, -1L)),
                        entry("pla", "o:gold"),
                        entry("fea", "o:dashboard,o:teams"),
                        entry(
                                "o",
                                Map.of(
                                        "id",
                                        "id-1",
                                        "slg",
                                        "acme",
                                        "rol",
                                        "clerk",
                                        "per",
                                        "manage,read",
                                        "fpm",
                                        "3,2")));
    }

    @Test
    void ofWhenThereAreNoPermissionsThenSaysNothingOfThem() {
        Map<String, Object> claims = ClerkClaims.of(MEMBERSHIP, List.of(), Optional.empty(), SESSION);

        assertThat(claims).containsEntry("o", Map.of("id", "id-1", "slg", "acme", "rol", "clerk"));
        assertThat(claims).doesNotContainKeys("fea", "pla");
    }

    @Test
    void ofWhenNoOrganizationIsActiveThenSpeaksOfTheUserOnly() {
        Map<String, Object> claims = ClerkClaims.of(
                Optional.empty(),
                List.of(),
                Optional.of("free"),
                new SessionFacts(0, 3, Optional.of("admin-id"), true));

        assertThat(claims)
                .containsOnly(
                        entry("v", 2),
                        entry("sts", "pending"),
                        entry("fva", List.of(0L, 3L)),
                        entry("act", Map.of("sub", "admin-id")),
                        entry("pla", "u:free"));
    }

    @Test
    void ofWhenAFeatureHasFarActionsThenItsBitsAreFarToo() {
        List<PermissionKey> permissions = TestRoles.permissions("org:a:x1", "org:a:x3", "org:b:x2");

        Map<String, Object> claims = ClerkClaims.of(MEMBERSHIP, permissions, Optional.empty(), SESSION);

        assertThat(claims.get("o")).hasFieldOrPropertyWithValue("fpm", "5,2");
    }
}
