package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PermissionKeyTest {

    @Test
    void tryParseWhenTextIsAKeyThenKnowsItsParts() {
        PermissionKey key = PermissionKey.tryParse("org:invoices:read_2").orElseThrow();

        assertThat(key.feature()).isEqualTo("invoices");
        assertThat(key.action()).isEqualTo("read_2");
        assertThat(key.isSystem()).isFalse();
        assertThat(key).hasToString("org:invoices:read_2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "org:invoices",
                "org:invoices:",
                "org::read",
                "org:invoices:read:more",
                "org:Invoices:read",
                "org:invoices:<b>",
                "org:invoices:read,write",
                "org:invoices:read\n"
            })
    void tryParseWhenTextIsNoKeyThenGivesNothing(String text) {
        assertThat(PermissionKey.tryParse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new PermissionKey(text));
    }

    @Test
    void isSystemWhenTheFeatureIsTheSystemsThenSaysSo() {
        assertThat(SystemPermission.keys()).isNotEmpty().allMatch(PermissionKey::isSystem);
        assertThat(new PermissionKey("org:system:read").isSystem()).isFalse();
    }
}
