package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.core.config.InvalidOptionException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CreationRulesTest {

    @Test
    void readWhenNothingIsSetThenNobodyCreatesAnything() {
        assertThat(CreationRules.read(name -> null)).isEqualTo(new CreationRules(false, 100));
    }

    @Test
    void readWhenEverythingIsSetThenHasIt() {
        Map<String, String> attributes =
                Map.of("cloakroom.organizations.creation", "true", "cloakroom.organizations.creation-limit", "3");

        assertThat(CreationRules.read(attributes::get)).isEqualTo(new CreationRules(true, 3));
    }

    @ParameterizedTest
    @CsvSource({"creation, maybe", "creation-limit, 0", "creation-limit, 10001", "creation-limit, many"})
    void readWhenOneCannotBeUsedThenNamesIt(String name, String value) {
        String attribute = "cloakroom.organizations." + name;

        assertThatExceptionOfType(InvalidOptionException.class)
                .isThrownBy(() -> CreationRules.read(Map.of(attribute, value)::get))
                .withMessageContaining(attribute);
    }
}
