package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.core.config.InvalidOptionException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InvitationRulesTest {

    @Test
    void readWhenEverythingIsSetThenHasIt() {
        Map<String, String> attributes = Map.of(
                "cloakroom.organizations.invitation-lifetime", "2d",
                "cloakroom.organizations.invitations-per-hour", "3");

        assertThat(InvitationRules.read(attributes::get)).isEqualTo(new InvitationRules(Duration.ofDays(2), 3));
        assertThat(InvitationRules.read(name -> null)).isEqualTo(new InvitationRules(Duration.ofDays(30), 250));
    }

    @ParameterizedTest
    @CsvSource({"invitation-lifetime, 0s", "invitation-lifetime, 366d", "invitations-per-hour, 0"})
    void readWhenOneCannotBeUsedThenNamesIt(String name, String value) {
        String attribute = "cloakroom.organizations." + name;

        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> InvitationRules.read(Map.of(attribute, value)::get))
                .withMessageContaining(attribute);
    }
}
