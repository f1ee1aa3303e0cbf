package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RoleTest {

    @Test
    void isAdministrativeWhenMembershipsMayBeManagedThenSaysSo() {
        assertThat(Role.ADMIN.isAdministrative()).isTrue();
        assertThat(Role.MEMBER.isAdministrative()).isFalse();
        assertThat(Role.ADMIN.without(SystemPermission.MEMBERSHIPS_MANAGE.key()).isAdministrative())
                .isFalse();
    }

    @Test
    void newWhenThereIsTooMuchOfItThenSaysWhatIsTheLimit() {
        Set<PermissionKey> many = IntStream.rangeClosed(0, Role.MAX_PERMISSIONS)
                .mapToObj(i -> new PermissionKey("org:feature:a" + i))
                .collect(Collectors.toSet());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Role(RoleKey.ADMIN, "Admin", "", new TreeSet<>(many)))
                .withMessageContaining("200");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Role(RoleKey.ADMIN, " ", "", new TreeSet<>()))
                .withMessageContaining("name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Role(RoleKey.ADMIN, "Admin", "x".repeat(1001), new TreeSet<>()))
                .withMessageContaining("description");
    }
}
