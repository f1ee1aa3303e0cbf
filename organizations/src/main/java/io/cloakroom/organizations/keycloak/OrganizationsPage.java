package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.AdminPage;
import io.cloakroom.core.keycloak.AdminPage.Visit;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.PageTemplate;
import io.cloakroom.core.keycloak.RouteCalls.Refusal;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.organization.OrganizationProvider;

/**
 * A realm's organizations in a browser, with what Keycloak's console does not show of them: what the admin routes give to
 * programs. Without script. {@code realm} names another realm, which admins of the master realm may look at.
 */
public final class OrganizationsPage {

    private static final int MAX_SEARCH = 255;

    private final AdminPage page;

    OrganizationsPage(KeycloakSession session, PageTemplate template) {
        this.page = new AdminPage(session, "organizations", template);
    }

    /** The organizations, some at a time. */
    @GET
    public Response list(
            @QueryParam("realm") @Nullable String realm,
            @QueryParam("search") @Nullable String search,
            @QueryParam("offset") @Nullable String offset) {
        String part = search == null
                ? ""
                : search.replaceAll("\\p{Cntrl}", "").strip().transform(OrganizationsPage::shortened);
        return show(
                realm,
                request -> new VisibleOrganizations(request).any(),
                (request, model) ->
                        page.html(200, model.list(routes(request), request, part, AdminPage.offset(offset))));
    }

    /** An organization, and what can be done with it. */
    @GET
    @Path("{id}")
    public Response organization(
            @PathParam("id") String id,
            @QueryParam("realm") @Nullable String realm,
            @QueryParam("done") @Nullable String done,
            @QueryParam("refused") @Nullable String refused) {
        return show(realm, request -> true, (request, model) -> {
            model.notice(done, refused);
            return page.html(200, model.organization(routes(request), request, id, place(request)));
        });
    }

    /** Does what the pressed button says, and leads back. */
    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response act(
            @PathParam("id") String id,
            @QueryParam("realm") @Nullable String realm,
            MultivaluedMap<String, String> typed) {
        boolean isOurs = page.isForm(typed.getFirst("token"));
        return show(realm, request -> true, (request, model) -> {
            if (!isOurs) {
                return refused("formTitle", "formText");
            }
            String action = value(typed, "action");
            try {
                return back(request, id, act(routes(request), id, action, typed) ? "done" : "", action);
            } catch (Refusal e) {
                page.undo();
                return e.status() == 403 && e.code().equals("authorization_invalid")
                        ? refused("refusedTitle", "refusedText")
                        : back(request, id, "refused", e.code());
            }
        });
    }

    /** The page's style sheet, which tells nothing about anybody. */
    @GET
    @Path("organizations.css")
    public Response css() {
        return AdminPage.css("/io/cloakroom/organizations/page/organizations.css");
    }

    /** @return false where the button is none of ours */
    private static boolean act(
            OrganizationRoutesInProcess routes, String id, String action, MultivaluedMap<String, String> typed) {
        switch (action) {
            case "mode" -> routes.setMode(id, value(typed, "domain"), value(typed, "mode"));
            case "accept" -> routes.accept(id, value(typed, "request"));
            case "reject" -> routes.reject(id, value(typed, "request"));
            case "revoke" -> routes.revoke(id, value(typed, "invitation"));
            case "role" -> routes.assign(id, value(typed, "member"), typed.getOrDefault("role", List.of()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private Response show(
            @Nullable String realmName,
            Predicate<AdminRequest> mayLook,
            BiFunction<AdminRequest, OrganizationsPageModel, Response> view) {
        return page.show(
                realmName, mayLook, visit -> inRealm(visit, view), () -> refused("refusedTitle", "refusedText"));
    }

    private Response inRealm(Visit visit, BiFunction<AdminRequest, OrganizationsPageModel, Response> view) {
        AdminRequest request = visit.request();
        OrganizationsPageModel model = model().in(request.realm(), visit.token());
        if (!request.session().getProvider(OrganizationProvider.class).isEnabled()) {
            return new VisibleOrganizations(request).any()
                    ? page.html(404, model.refused("offTitle", "offText"))
                    : refused("refusedTitle", "refusedText");
        }
        try {
            return view.apply(request, model);
        } catch (Refusal e) {
            return e.status() == 403
                    ? refused("refusedTitle", "refusedText")
                    : page.html(e.status(), model.refused("missingTitle", "missingText"));
        }
    }

    private Response refused(String titleKey, String textKey) {
        return page.html(403, model().refused(titleKey, textKey));
    }

    private OrganizationsPageModel model() {
        return new OrganizationsPageModel(page.locale(), page.address());
    }

    private static OrganizationRoutesInProcess routes(AdminRequest request) {
        return new OrganizationRoutesInProcess(request);
    }

    private static OrganizationsPagePlace place(AdminRequest request) {
        return OrganizationsPagePlace.of(request.session().getContext().getUri().getQueryParameters());
    }

    /** @param name of what is said there; empty where nothing is */
    private Response back(AdminRequest request, String id, String name, String value) {
        UriBuilder to = place(request)
                .at(UriBuilder.fromUri(page.address()).path("{id}").queryParam("realm", "{realm}"));
        if (!name.isEmpty()) {
            to.queryParam(name, "{value}");
        }
        return Response.seeOther(to.build(id, request.realm().getName(), value)).build();
    }

    private static String shortened(String text) {
        return text.length() <= MAX_SEARCH ? text : text.substring(0, MAX_SEARCH);
    }

    private static String value(MultivaluedMap<String, String> typed, String name) {
        return Optional.ofNullable(typed.getFirst(name)).orElse("");
    }
}
