package io.cloakroom.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.theme.Branding.Scheme;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrandingTest {

    @Test
    void realmWithoutAttributesChangesNothing() {
        Branding branding = Branding.read(Map.of("acr.loa.map", "{}"));

        assertThat(branding.toCss()).isEmpty();
        assertThat(branding.problems()).isEmpty();
        assertThat(branding.scheme()).isEqualTo(Scheme.AUTO);
    }

    @Test
    void everySettingIsReadAndWritten() {
        Branding branding = Branding.read(Map.of(
                "cloakroom.theme.primary-color", "#0a7",
                "cloakroom.theme.radius", "4",
                "cloakroom.theme.font-family", "\"Inter\", system-ui, sans-serif",
                "cloakroom.theme.logo-url", "https://cdn.example/logo.svg?v=2",
                "cloakroom.theme.color-scheme", "dark"));

        assertThat(branding.problems()).isEmpty();
        assertThat(branding.scheme()).isEqualTo(Scheme.DARK);
        assertThat(branding.logo()).contains("https://cdn.example/logo.svg?v=2");
        assertThat(branding.toCss())
                .contains("--cr-primary:#00aa77;")
                .contains("--cr-radius:4px;")
                .contains("--cr-font:\"Inter\", system-ui, sans-serif;");
    }

    @ParameterizedTest
    @CsvSource({
        "primary-color, red;} body{display:none",
        "primary-color, #12345",
        "radius, 33",
        "radius, 4px",
        "font-family, x;} @import url(//evil.example)",
        "font-family, 'a\"b'",
        "logo-url, //evil.example/logo.png",
        "logo-url, javascript:alert(1)",
        "logo-url, http://plain.example/logo.png",
        "logo-url, data:text/html;base64,PHNjcmlwdD4=",
        "color-scheme, darker"
    })
    void valueThatCannotBeUsedIsLeftOutAndNamed(String setting, String value) {
        Branding branding = Branding.read(Map.of(Branding.PREFIX + setting, value));

        assertThat(branding.toCss()).isEmpty();
        assertThat(branding.logo()).isEmpty();
        assertThat(branding.problems()).singleElement().asString().contains("cloakroom.theme." + setting);
    }

    @ParameterizedTest
    @MethodSource("colors")
    void anyColorGivesReadableButtonsAndLinks(Color color) {
        assertThat(color.readable().contrast(color)).isGreaterThanOrEqualTo(4.5);
        Branding branding = Branding.read(Map.of("cloakroom.theme.primary-color", color.toString()));
        assertThat(branding.link(false).orElseThrow().contrast(Color.WHITE)).isGreaterThanOrEqualTo(4.5);
        assertThat(branding.link(true).orElseThrow().contrast(Branding.DARK_SURFACE))
                .isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#000000/#ffffff/21.0", "#777777/#ffffff/4.48", "#ffffff/#ffffff/1.0"})
    void contrastIsThatOfWcag(String line) {
        String[] parts = line.split("/", -1);

        double contrast = Color.parse(parts[0])
                .orElseThrow()
                .contrast(Color.parse(parts[1]).orElseThrow());

        assertThat(contrast).isCloseTo(Double.parseDouble(parts[2]), org.assertj.core.data.Offset.offset(0.01));
    }

    static Stream<Color> colors() {
        return Stream.of(0, 51, 102, 153, 204, 255).flatMap(red -> Stream.of(0, 64, 118, 128, 192, 255)
                .flatMap(green -> Stream.of(0, 85, 170, 255).map(blue -> new Color(red, green, blue))));
    }
}
