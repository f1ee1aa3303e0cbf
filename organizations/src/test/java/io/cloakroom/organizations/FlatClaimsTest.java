package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FlatClaimsTest {

    @Test
    void ofWhenMemberHasRolesThenNamesTheLeadingOne() {
        Membership membership = new Membership(
                "id-1", "acme", "Acme Inc.", Set.of(RoleKey.MEMBER, RoleKey.ADMIN, new RoleKey("org:billing")));

        assertThat(FlatClaims.of(membership))
                .containsExactly(
                        entry("org_id", "id-1"),
                        entry("org_slug", "acme"),
                        entry("org_name", "Acme Inc."),
                        entry("org_role", "org:admin"),
                        entry("org_permissions", List.of()));
    }

    @Test
    void ofWhenMemberHasNoRoleOfTheirOwnThenCountsAsMember() {
        assertThat(FlatClaims.of(new Membership("id-1", "acme", "Acme Inc.", Set.of())))
                .containsEntry("org_role", "org:member");
    }
}
