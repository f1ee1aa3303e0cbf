package io.cloakroom.organizations.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.keycloak.PageTemplate;
import io.cloakroom.core.keycloak.PageTexts;
import io.cloakroom.organizations.EnrollmentMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrganizationsPageModelTest {

    private static final String MARKUP = "<script>\"alert(1)\"</script>";
    private static final String ADDRESS = "https://login.example.test/realms/acme/cloakroom/organizations";
    private static final Map<String, String> ENGLISH =
            new PageTexts(OrganizationsPageModel.BUNDLE, Locale.ENGLISH).all();

    private final PageTemplate template = new PageTemplate("/io/cloakroom/organizations/page", "organizations.ftl");

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "it", "pt-BR", "nl", "pl", "ja", "zh-CN", "ar"})
    void textsWhenLanguageIsOursThenEveryTextIsTranslated(String language) {
        Map<String, String> texts = new PageTexts(OrganizationsPageModel.BUNDLE, Locale.forLanguageTag(language)).all();

        assertThat(texts).containsOnlyKeys(ENGLISH.keySet());
        assertThat(texts.get("members")).isNotEqualTo(ENGLISH.get("members"));
        assertThat(texts.values()).noneMatch(String::isBlank);
    }

    @Test
    void organizationWhenItHoldsMarkupThenItIsEscaped() {
        String html = template.render(organization(true));

        assertThat(html)
                .contains("&lt;script&gt;", "lang=\"en\" dir=\"ltr\"", "2026-12-01 10:20 UTC", "1,234")
                .contains("name=\"action\" value=\"accept\"", "name=\"action\" value=\"role\"")
                .doesNotContain("<script", "style=", "${", "<#");
    }

    @Test
    void organizationWhenOnlyLookedAtThenHasNoForms() {
        assertThat(template.render(organization(false)))
                .contains("Everybody may join", "Admin &lt;1&gt;")
                .doesNotContain("method=\"post\"");
    }

    @Test
    void refusedWhenRenderedThenTellsNothing() {
        String html = template.render(model().refused("refusedTitle", "refusedText"));

        assertThat(html).contains("view-organizations").doesNotContain("<form", "<nav");
    }

    @Test
    void noticeWhenItIsNotOursThenSaysNothingOfIt() {
        OrganizationsPageModel model = model();

        model.notice("<b>", "no-such-code");

        Map<String, Object> values = model.refused("missingTitle", "missingText");
        assertThat(values).containsEntry("done", "").containsEntry("error", ENGLISH.get("error.other"));
    }

    @Test
    void noticeWhenTheRefusalIsKnownThenSaysWhy() {
        OrganizationsPageModel model = model();

        model.notice("role", "organization_minimum_permissions_needed");

        assertThat(model.refused("missingTitle", "missingText"))
                .containsEntry("error", ENGLISH.get("error.organization_minimum_permissions_needed"));
    }

    private static OrganizationsPageModel model() {
        return new OrganizationsPageModel(Locale.ENGLISH, ADDRESS);
    }

    private static Map<String, Object> organization(boolean mayManage) {
        Map<String, Object> values = new HashMap<>(model().refused("missingTitle", "missingText"));
        values.put("texts", ENGLISH);
        values.put("view", "organization");
        values.put("title", MARKUP);
        values.put("realm", "acme & sons");
        values.put("token", "t");
        values.put("here", ADDRESS + "/1?realm=acme&members=20");
        values.put("mayManage", mayManage);
        values.put("seesMembers", true);
        values.put("several", false);
        values.put("roles", Map.of("org:admin", "Admin <1>"));
        values.put(
                "modes",
                Arrays.stream(EnrollmentMode.values()).map(EnrollmentMode::key).toList());
        values.put(
                "organization",
                Map.of("id", "1", "name", MARKUP, "alias", "acme", "enabled", true, "description", MARKUP));
        values.put(
                "domains",
                List.of(
                        Map.of("name", MARKUP, "verified", true, "enrollment_mode", "automatic_invitation"),
                        Map.of(
                                "name",
                                "claimed.test",
                                "verified",
                                false,
                                "enrollment_mode",
                                "manual_invitation",
                                "txt_record",
                                Map.of("name", "_cloakroom.claimed.test", "value", MARKUP))));
        String time = "2026-12-01T10:20:30.400Z";
        section(values, "requests", Map.of("id", "r", "user_id", "u", "first_name", MARKUP, "created_at", time));
        section(
                values,
                "invitations",
                Map.of(
                        "id",
                        "i",
                        "email_address",
                        MARKUP,
                        "role",
                        "org:gone",
                        "status",
                        "pending",
                        "expires_at",
                        time));
        section(
                values,
                "members",
                Map.of("user_id", "u", "username", MARKUP, "role", "org:admin", "roles", List.of("org:admin")));
        return values;
    }

    private static void section(Map<String, Object> values, String name, Map<String, Object> row) {
        values.put(name, List.of(row));
        values.put(name + "Total", "1,234");
        values.put(name + "Pages", Map.of("after", ADDRESS + "?offset=20&x=" + MARKUP));
    }
}
