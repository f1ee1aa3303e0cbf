package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RoleMappingTest {

    private static final RoleMapping MAPPING =
            new RoleMapping(Map.of("cloud-admins", RoleKey.ADMIN, "owners", RoleKey.ADMIN, "staff", RoleKey.MEMBER));

    @Test
    void ofWhenSeveralValuesStandForRolesThenGivesEachRoleOnce() {
        assertThat(MAPPING.of(List.of("owners", "cloud-admins", "staff")))
                .containsExactlyInAnyOrder(RoleKey.ADMIN, RoleKey.MEMBER);
    }

    @Test
    void ofWhenAValueStandsForNoRoleThenItIsPassedOver() {
        assertThat(MAPPING.of(List.of("org:admin", "Cloud-Admins", ""))).isEmpty();
    }
}
