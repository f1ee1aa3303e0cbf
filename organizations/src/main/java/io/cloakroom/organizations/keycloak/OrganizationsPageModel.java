package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.PageTexts;
import io.cloakroom.core.keycloak.RouteCalls;
import io.cloakroom.organizations.EnrollmentMode;
import io.cloakroom.organizations.Role;
import jakarta.ws.rs.core.UriBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** What the page's template fills in. */
final class OrganizationsPageModel {

    /** The page's texts. */
    static final String BUNDLE = "io.cloakroom.organizations.page.messages";

    static final int ORGANIZATIONS = 20;
    static final int ROWS = 20;

    private static final Set<String> NOTICES = Set.of("mode", "accept", "reject", "revoke", "role");
    private static final int DOMAINS = 500;

    private final PageTexts texts;
    private final Map<String, Object> values = new HashMap<>();
    private final String address;

    /** @param address of the page, without a query */
    OrganizationsPageModel(Locale locale, String address) {
        this.texts = new PageTexts(BUNDLE, locale);
        this.address = address;
        values.put("texts", texts.all());
        values.put("language", locale.toLanguageTag());
        values.put("direction", locale.getLanguage().equals("ar") ? "rtl" : "ltr");
        values.put("base", address);
        for (String optional : List.of("error", "done", "token", "realm", "search")) {
            values.put(optional, "");
        }
    }

    Map<String, Object> refused(String titleKey, String textKey) {
        values.put("view", "refused");
        values.put("title", texts.text(titleKey));
        values.put("texts", Map.of("refusedText", texts.text(textKey)));
        return values;
    }

    /** @param token of the page's forms */
    OrganizationsPageModel in(RealmModel realm, String token) {
        values.put("realm", realm.getName());
        values.put("token", token);
        return this;
    }

    /**
     * What has come of a form.
     *
     * @param refused the code of the API's error
     */
    void notice(@Nullable String done, @Nullable String refused) {
        if (done != null && NOTICES.contains(done)) {
            values.put("done", texts.text("done." + done));
        }
        if (refused != null) {
            String key = "error." + refused;
            values.put("error", texts.text(texts.all().containsKey(key) ? key : "error.other"));
        }
    }

    /** @param search for a part of a name or domain */
    Map<String, Object> list(OrganizationRoutesInProcess routes, AdminRequest request, String search, int offset) {
        List<OrganizationModel> found = new VisibleOrganizations(request).list(search, offset, ORGANIZATIONS + 1);
        boolean seesMembers = OrganizationAdmin.seesUsers(request);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (OrganizationModel organization : found.subList(0, Math.min(found.size(), ORGANIZATIONS))) {
            String id = organization.getId();
            Map<String, Object> row = describe(organization);
            row.put("members", seesMembers ? number(routes.members(id, 1, 0)) : "–");
            row.put("invitations", number(routes.pendingInvitations(id)));
            row.put("requests", number(routes.requests(id, 1, 0)));
            rows.add(row);
        }
        values.put("view", "list");
        values.put("title", texts.text("title", RealmNames.of(request.realm())));
        values.put("organizations", rows);
        values.put("search", search);
        IntFunction<String> at = to -> UriBuilder.fromUri(address)
                .queryParam("realm", "{realm}")
                .queryParam("search", "{search}")
                .queryParam("offset", to)
                .build(request.realm().getName(), search)
                .toString();
        values.put("pages", pages(offset, ORGANIZATIONS, found.size() > ORGANIZATIONS, at));
        return values;
    }

    Map<String, Object> organization(
            OrganizationRoutesInProcess routes, AdminRequest request, String id, OrganizationsPagePlace place) {
        values.put("domains", RouteCalls.data(routes.domains(id, DOMAINS)));
        OrganizationModel organization =
                new OrganizationDirectory(request.session()).byId(id).orElseThrow();
        values.put("view", "organization");
        values.put("title", organization.getName());
        values.put("organization", describe(organization));
        values.put("mayManage", request.permissions().orgs().canManage(organization));
        values.put(
                "modes",
                Arrays.stream(EnrollmentMode.values()).map(EnrollmentMode::key).toList());
        roles(request.realm());
        IntFunction<String> byRequests = to -> at(request, id, place.withRequests(to));
        section("requests", routes.requests(id, ROWS, place.requests()), place.requests(), byRequests);
        IntFunction<String> byInvitations = to -> at(request, id, place.withInvitations(to));
        section("invitations", routes.invitations(id, ROWS, place.invitations()), place.invitations(), byInvitations);
        boolean seesMembers = OrganizationAdmin.seesUsers(request);
        values.put("seesMembers", seesMembers);
        if (seesMembers) {
            IntFunction<String> byMembers = to -> at(request, id, place.withMembers(to));
            section("members", routes.members(id, ROWS, place.members()), place.members(), byMembers);
        }
        values.put("here", at(request, id, place));
        return values;
    }

    private void roles(RealmModel realm) {
        Map<String, String> names = new RealmRoles(realm)
                .roles().stream()
                        .collect(Collectors.toMap(
                                role -> role.key().value(), Role::name, (first, second) -> first, LinkedHashMap::new));
        values.put("roles", names);
        values.put("several", RealmRules.of(realm).severalRoles());
    }

    private void section(String name, Map<String, Object> page, int offset, IntFunction<String> at) {
        values.put(name, RouteCalls.data(page));
        values.put(name + "Total", number(page));
        values.put(name + "Pages", pages(offset, ROWS, offset + ROWS < RouteCalls.total(page), at));
    }

    /** An organization's page. */
    private String at(AdminRequest request, String id, OrganizationsPagePlace place) {
        return place.at(UriBuilder.fromUri(address).path("{id}").queryParam("realm", "{realm}"))
                .build(id, request.realm().getName())
                .toString();
    }

    private static Map<String, String> pages(int offset, int size, boolean more, IntFunction<String> at) {
        Map<String, String> pages = new HashMap<>();
        if (offset > 0) {
            pages.put("before", at.apply(Math.max(0, offset - size)));
        }
        if (more) {
            pages.put("after", at.apply(offset + size));
        }
        return pages;
    }

    private String number(Map<String, Object> page) {
        return texts.number(RouteCalls.total(page));
    }

    private static Map<String, Object> describe(OrganizationModel organization) {
        Map<String, Object> description = new HashMap<>();
        description.put("id", organization.getId());
        description.put("name", organization.getName());
        description.put("alias", organization.getAlias());
        description.put("enabled", organization.isEnabled());
        description.put(
                "description",
                Optional.ofNullable(organization.getDescription()).orElse(""));
        return description;
    }
}
