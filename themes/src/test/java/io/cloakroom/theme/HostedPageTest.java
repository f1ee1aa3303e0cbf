package io.cloakroom.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HostedPageTest {

    @Test
    void realmWithoutBrandingHasNoStyleSheetOfItsOwn() {
        HostedPage page = page(Map.of(), true);

        assertThat(page.style()).isEmpty();
        assertThat(page.logo()).isEmpty();
        assertThat(page.scheme()).isEqualTo("auto");
    }

    @Test
    void styleSheetsAddressChangesWithItsContent() {
        String green =
                page(Map.of("cloakroom.theme.primary-color", "#0a7d4f"), true).style();
        String blue =
                page(Map.of("cloakroom.theme.primary-color", "#0a4f7d"), true).style();

        assertThat(green)
                .startsWith("/realms/acme/cloakroom/theme/style.css?v=")
                .isNotEqualTo(blue);
    }

    @Test
    void realmThatHasNoDarkPagesHasNone() {
        assertThat(page(Map.of("cloakroom.theme.color-scheme", "dark"), true).scheme())
                .isEqualTo("dark");
        assertThat(page(Map.of(), false).scheme()).isEqualTo("light");
    }

    private static HostedPage page(Map<String, String> attributes, boolean dark) {
        return HostedPage.of(
                Branding.read(attributes),
                "Acme",
                dark,
                "/realms/acme",
                "/resources/login/cloakroom",
                new HostedPage.Offer("", "", false));
    }
}
