package io.cloakroom.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailBrandingTest {

    private static final URI SERVER = URI.create("https://id.example.test/auth/");

    @Test
    void realmThatLeavesEverythingOpenGetsTheSchemeAlone() {
        assertThat(variables(Map.of())).containsExactly(Map.entry("scheme", "auto"));
    }

    @Test
    void everySettingArrives() {
        assertThat(variables(Map.of(
                        "cloakroom.theme.primary-color", "#ffd400",
                        "cloakroom.theme.radius", "4",
                        "cloakroom.theme.font-family", "Inter, sans-serif",
                        "cloakroom.theme.logo-url", "https://cdn.example/logo.png",
                        "cloakroom.theme.color-scheme", "light")))
                .containsEntry("primary", "#ffd400")
                .containsEntry("onPrimary", "#000000")
                .containsEntry("linkDark", "#ffd400")
                .hasEntrySatisfying("linkLight", link -> assertThat(link).isNotEqualTo("#ffd400"))
                .containsEntry("radius", "4")
                .containsEntry("font", "Inter, sans-serif")
                .containsEntry("logo", "https://cdn.example/logo.png")
                .containsEntry("scheme", "light");
    }

    @ParameterizedTest
    @CsvSource({
        "https://cdn.example/logo.png, https://cdn.example/logo.png",
        "/resources/logo.png?v=2, https://id.example.test/resources/logo.png?v=2",
    })
    void logoIsOneThatAMailProgramCanLoad(String setting, String expected) {
        assertThat(variables(Map.of("cloakroom.theme.logo-dark-url", setting)).get("logoDark"))
                .isEqualTo(expected);
    }

    @Test
    void logoWithinTheAddressIsLeftOut() {
        assertThat(variables(Map.of("cloakroom.theme.logo-url", "data:image/png;base64,AAAA")))
                .doesNotContainKey("logo");
    }

    @Test
    void logoOfAnUnknownServerIsLeftOut() {
        Branding branding = Branding.read(Map.of("cloakroom.theme.logo-url", "/resources/logo.png"));

        assertThat(EmailBranding.variables(branding, Optional::empty)).doesNotContainKey("logo");
    }

    private static Map<String, String> variables(Map<String, String> attributes) {
        return EmailBranding.variables(Branding.read(attributes), () -> Optional.of(SERVER));
    }
}
