package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrganizationScopesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"organization:acme", "openid organization:acme email", "organization:acme organization:acme"})
    void oneOrganizationIsChosen(String scopes) {
        assertThat(OrganizationScopes.alias(scopes)).contains("acme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "openid",
                "organization",
                "organization:",
                "organization:*",
                "organization:acme organization:globex",
                "organization:acme organization:*",
                "myorganization:acme"
            })
    void noneSeveralOrAllChooseNothing(String scopes) {
        assertThat(OrganizationScopes.alias(scopes)).isEmpty();
    }

    @Test
    void aliasIsTakenAsItIsWritten() {
        assertThat(OrganizationScopes.alias("organization:Acme:1")).contains("Acme:1");
    }
}
