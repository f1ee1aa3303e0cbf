package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.core.config.InvalidOptionException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemberLimitTest {

    private static final Map<String, String> FIVE = Map.of("cloakroom.organizations.member-limit", "5");

    @Test
    void thereIsNoneAtFirst() {
        MemberLimit limit = MemberLimit.read(Map.<String, String>of()::get, null);

        assertThat(limit).isEqualTo(MemberLimit.NONE);
        assertThat(limit.isExceededBy(1_000_000_000)).isFalse();
    }

    @Test
    void organizationsOwnGoesBeforeItsRealms() {
        assertThat(MemberLimit.read(FIVE::get, null).members()).isEqualTo(5);
        assertThat(MemberLimit.read(FIVE::get, "20").members()).isEqualTo(20);
        assertThat(MemberLimit.read(FIVE::get, "0")).isEqualTo(MemberLimit.NONE);
    }

    @Test
    void lastPlaceCanBeTaken() {
        assertThat(new MemberLimit(5).isExceededBy(5)).isFalse();
        assertThat(new MemberLimit(5).isExceededBy(6)).isTrue();
    }

    @Test
    void whatIsNoNumberNamesItself() {
        assertThatThrownBy(() -> MemberLimit.read(FIVE::get, "many"))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("cloakroom.member-limit");
        assertThatThrownBy(() -> MemberLimit.read(Map.of("cloakroom.organizations.member-limit", "-1")::get, null))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("cloakroom.organizations.member-limit");
    }
}
