package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TokenPermissionsTest {

    @Test
    void ofWhenThereIsRoomThenHasAllButTheSystems() {
        Role role = TestRoles.role("org:clerk", "org:invoices:read", "org:sys_profile:manage");

        TokenPermissions permissions = TokenPermissions.of(standing(role));

        assertThat(permissions.keys()).containsExactlyElementsOf(TestRoles.permissions("org:invoices:read"));
        assertThat(permissions.left()).isZero();
    }

    @Test
    void ofWhenThereAreMoreActionsThanANumberHasBitsThenLeavesTheRestOut() {
        Role role = new Role(
                new RoleKey("org:clerk"),
                "Clerk",
                "",
                IntStream.range(0, 60)
                        .mapToObj(i -> new PermissionKey("org:invoices:a%02d".formatted(i)))
                        .collect(Collectors.toCollection(TreeSet::new)));

        TokenPermissions permissions = TokenPermissions.of(standing(role));

        assertThat(permissions.keys()).hasSize(52).last().isEqualTo(new PermissionKey("org:invoices:a51"));
        assertThat(permissions.left()).isEqualTo(8);
    }

    @Test
    void ofWhenSeveralRolesAddUpToTooMuchThenStopsAtTheLimit() {
        TreeSet<PermissionKey> many = IntStream.range(0, 250)
                .mapToObj(i -> new PermissionKey("org:feature_%03d:read".formatted(i)))
                .collect(Collectors.toCollection(TreeSet::new));

        TokenPermissions permissions = TokenPermissions.of(new Standing(Role.MEMBER, List.of(Role.MEMBER), many));

        assertThat(permissions.keys()).hasSize(200);
        assertThat(permissions.left()).isEqualTo(50);
    }

    private static Standing standing(Role role) {
        return new Standing(role, List.of(role), role.permissions());
    }
}
