package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StandingTest {

    private static final RoleDirectory DIRECTORY = new TestRoles(
            TestRoles.role("org:beta", "org:invoices:read"), TestRoles.role("org:zeta", "org:invoices:pay"));

    @ParameterizedTest
    @CsvSource({
        "org:admin, org:admin",
        "org:member, org:member",
        "org:member org:admin, org:admin",
        "org:beta org:admin, org:admin",
        "org:member org:zeta, org:zeta",
        "org:zeta org:beta org:member, org:beta",
        "org:unknown, org:member",
        "org:unknown org:zeta, org:zeta"
    })
    void ofWhenOneRoleIsTheRuleThenTheLeadingOneCounts(String given, RoleKey expected) {
        Standing standing = Standing.of(keys(given), TestRoles.RULES, DIRECTORY);

        assertThat(standing.leading().key()).isEqualTo(expected);
        assertThat(standing.roleKeys()).containsExactly(expected);
        assertThat(standing.permissions()).isEqualTo(standing.leading().permissions());
    }

    @Test
    void ofWhenSeveralRolesAreTheRuleThenTheirPermissionsAddUp() {
        Standing standing = Standing.of(keys("org:zeta org:beta"), TestRoles.SEVERAL, DIRECTORY);

        assertThat(standing.leading().key()).isEqualTo(new RoleKey("org:beta"));
        assertThat(standing.roleKeys()).containsExactly(new RoleKey("org:beta"), new RoleKey("org:zeta"));
        assertThat(standing.tokenPermissions())
                .containsExactlyElementsOf(TestRoles.permissions("org:invoices:pay", "org:invoices:read"));
    }

    @Test
    void ofWhenNoRoleWasGivenThenIsTheDefaultRole() {
        assertThat(Standing.of(List.of(), TestRoles.RULES, DIRECTORY).leading()).isEqualTo(Role.MEMBER);
        assertThat(Standing.of(List.of(), TestRoles.SEVERAL, DIRECTORY).roles()).containsExactly(Role.MEMBER);
    }

    @Test
    void tokenPermissionsWhenRoleHasSystemPermissionsThenLeavesThemOut() {
        Standing standing = Standing.of(keys("org:admin"), TestRoles.RULES, DIRECTORY);

        assertThat(standing.permissions()).containsAll(SystemPermission.keys());
        assertThat(standing.tokenPermissions()).isEmpty();
    }

    private static List<RoleKey> keys(String given) {
        return Arrays.stream(given.split(" ", -1)).map(RoleKey::new).toList();
    }
}
