package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.organizations.OrganizationRules.PersonalContext;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OrganizationRulesTest {

    @Test
    void readWhenNothingIsSetThenHasTheDefaults() {
        assertThat(OrganizationRules.read(name -> null)).isEqualTo(TestRoles.RULES);
    }

    @Test
    void readWhenEverythingIsSetThenHasIt() {
        Map<String, String> attributes = Map.of(
                "cloakroom.organizations.creator-role", "org:owner",
                "cloakroom.organizations.default-role", "org:guest",
                "cloakroom.organizations.several-roles", "true",
                "cloakroom.organizations.personal-context", "forbidden");

        assertThat(OrganizationRules.read(attributes::get))
                .isEqualTo(new OrganizationRules(
                        new RoleKey("org:owner"), new RoleKey("org:guest"), true, PersonalContext.FORBIDDEN));
    }

    @ParameterizedTest
    @CsvSource({"creator-role, owner", "default-role, org:", "several-roles, yes", "personal-context, maybe"})
    void readWhenOneCannotBeUsedThenNamesIt(String name, String value) {
        String attribute = "cloakroom.organizations." + name;

        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> OrganizationRules.read(Map.of(attribute, value)::get))
                .withMessageContaining(attribute);
    }
}
