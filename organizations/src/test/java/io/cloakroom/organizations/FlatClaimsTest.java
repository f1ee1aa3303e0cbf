package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FlatClaimsTest {

    private static final Membership MEMBERSHIP =
            TestRoles.membership("id-1", "acme", TestRoles.role("org:clerk", "org:invoices:read"));
    private static final List<PermissionKey> PERMISSIONS = TestRoles.permissions("org:invoices:read");

    @Test
    void ofWhenMembersHaveOneRoleThenHasEveryClaimOfTheFormat() {
        assertThat(FlatClaims.of(MEMBERSHIP, PERMISSIONS, TestRoles.RULES))
                .containsExactly(
                        entry("org_id", "id-1"),
                        entry("org_slug", "acme"),
                        entry("org_name", "acme"),
                        entry("org_role", "org:clerk"),
                        entry("org_permissions", List.of("org:invoices:read")));
    }

    @Test
    void ofWhenMembersHaveSeveralRolesThenListsThemToo() {
        assertThat(FlatClaims.of(MEMBERSHIP, PERMISSIONS, TestRoles.SEVERAL))
                .containsEntry("org_role", "org:clerk")
                .containsEntry("org_roles", List.of("org:clerk"));
    }
}
