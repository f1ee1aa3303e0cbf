package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.AdminPage;
import io.cloakroom.core.keycloak.AdminPage.Visit;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.PageTemplate;
import io.cloakroom.core.keycloak.RouteCalls.Refusal;
import io.cloakroom.webhooks.EndpointForm;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A realm's webhooks in a browser: what the admin routes give to programs. Without script. {@code realm} names another
 * realm, which admins of the master realm may look at.
 */
public final class WebhooksPage {

    private static final Set<String> NOTICES = Set.of("update", "pause", "enable", "test", "delete", "again");

    private final AdminPage page;

    WebhooksPage(KeycloakSession session, PageTemplate template) {
        this.page = new AdminPage(session, "webhooks", template);
    }

    /** One view of the page for somebody who may see it. */
    private record View(AdminRequest request, WebhookRoutesInProcess routes, WebhooksPageModel model) {

        RealmModel realm() {
            return request.realm();
        }
    }

    @GET
    public Response list(
            @QueryParam("realm") @Nullable String realm,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("done") @Nullable String done) {
        return show(realm, view -> {
            notice(view, done, null);
            return page.html(200, view.model().list(view.routes(), view.realm(), AdminPage.offset(offset)));
        });
    }

    /** The form of a new endpoint. */
    @GET
    @Path("new")
    public Response form(@QueryParam("realm") @Nullable String realm) {
        return show(realm, view -> page.html(200, view.model().form(EndpointForm.empty())));
    }

    /** Creates an endpoint and shows its secret, this once. */
    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(@QueryParam("realm") @Nullable String realm, MultivaluedMap<String, String> typed) {
        return change(realm, typed, view -> {
            EndpointForm form = form(typed);
            try {
                return page.html(200, view.model().secret(view.routes().create(form.creation())));
            } catch (Refusal | ApiException e) {
                return undone(
                        e,
                        status ->
                                page.html(status, view.model().error(message(e)).form(form)));
            }
        });
    }

    /** An endpoint, its deliveries, and what can be done with it. */
    @GET
    @Path("{id}")
    public Response endpoint(
            @PathParam("id") String id,
            @QueryParam("realm") @Nullable String realm,
            @QueryParam("status") @Nullable String status,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("done") @Nullable String done,
            @QueryParam("count") @Nullable String count) {
        return show(realm, view -> {
            notice(view, done, count);
            return page.html(
                    200,
                    view.model()
                            .endpoint(
                                    view.routes(),
                                    id,
                                    status == null ? "" : status,
                                    AdminPage.offset(offset),
                                    null,
                                    Map.of()));
        });
    }

    /** Does what the pressed button says. */
    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response act(
            @PathParam("id") String id,
            @QueryParam("realm") @Nullable String realm,
            MultivaluedMap<String, String> typed) {
        return change(realm, typed, view -> {
            String action = value(typed, "action");
            try {
                return act(view, id, action, typed);
            } catch (Refusal | ApiException e) {
                @Nullable EndpointForm form = action.equals("update") ? form(typed) : null;
                Map<String, String> replay = action.equals("replay") ? first(typed) : Map.of();
                return undone(
                        e,
                        status -> page.html(
                                status,
                                view.model().error(message(e)).endpoint(view.routes(), id, "", 0, form, replay)));
            }
        });
    }

    /** One delivery with all tries. */
    @GET
    @Path("{id}/deliveries/{delivery}")
    public Response delivery(
            @PathParam("id") String id,
            @PathParam("delivery") String delivery,
            @QueryParam("realm") @Nullable String realm) {
        return show(realm, view -> page.html(200, view.model().delivery(view.routes(), id, delivery)));
    }

    /** Sends the event of a delivery once more. */
    @POST
    @Path("{id}/deliveries/{delivery}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response replayOne(
            @PathParam("id") String id,
            @PathParam("delivery") String delivery,
            @QueryParam("realm") @Nullable String realm,
            MultivaluedMap<String, String> typed) {
        return change(realm, typed, view -> {
            Map<String, Object> unused = view.routes().replayOne(id, delivery);
            return seeOther(view, id, "again", Optional.empty());
        });
    }

    /** The page's style sheet, which tells nothing about anybody. */
    @GET
    @Path("webhooks.css")
    public Response css() {
        return AdminPage.css("/io/cloakroom/webhooks/page/webhooks.css");
    }

    private Response act(View view, String id, String action, MultivaluedMap<String, String> typed) {
        switch (action) {
            case "update" -> view.routes().update(id, form(typed).change());
            case "pause" -> view.routes().update(id, Map.of("status", "paused"));
            case "enable" -> view.routes().update(id, Map.of("status", "enabled"));
            case "test" -> view.routes().test(id);
            case "rotate" -> {
                return page.html(200, view.model().secret(view.routes().rotate(id)));
            }
            case "replay" -> {
                Map<String, Object> replayed = view.routes().replay(id, replay(typed));
                String notice = Boolean.TRUE.equals(replayed.get("has_more")) ? "more" : "replay";
                return seeOther(view, id, notice, Optional.of(String.valueOf(replayed.get("count"))));
            }
            case "delete" -> {
                if (typed.containsKey("sure")) {
                    view.routes().delete(id);
                    return seeOther(view, "", "delete", Optional.empty());
                }
            }
            default -> {
                return seeOther(view, id, "", Optional.empty());
            }
        }
        return seeOther(view, id, action, Optional.empty());
    }

    private Response show(@Nullable String realmName, Function<View, Response> view) {
        return page.show(
                realmName,
                request -> request.permissions().realm().canViewRealm(),
                visit -> inRealm(visit, view),
                () -> refused("refusedTitle", "refusedText"));
    }

    /** As {@link #show}, for a form of this page that was sent by this page. */
    private Response change(
            @Nullable String realmName, MultivaluedMap<String, String> typed, Function<View, Response> action) {
        boolean isOurs = page.isForm(typed.getFirst("token"));
        return show(realmName, view -> isOurs ? action.apply(view) : refused("formTitle", "formText"));
    }

    private Response inRealm(Visit visit, Function<View, Response> view) {
        AdminRequest request = visit.request();
        WebhooksPageModel model = new WebhooksPageModel(page.locale(), page.address())
                .in(
                        request.realm(),
                        visit.token(),
                        request.permissions().realm().canManageRealm());
        try {
            return view.apply(new View(request, new WebhookRoutesInProcess(request), model));
        } catch (Refusal e) {
            return undone(
                    e,
                    status -> status == 403
                            ? refused("refusedTitle", "refusedText")
                            : page.html(status, model.refused("missingTitle", "missingText")));
        }
    }

    /** Nothing of what a refused request has done so far is kept. */
    private Response undone(RuntimeException refusal, Function<Integer, Response> answer) {
        page.undo();
        return answer.apply(refusal instanceof Refusal known ? known.status() : ((ApiException) refusal).status());
    }

    private static String message(RuntimeException refusal) {
        return refusal instanceof ApiException known
                ? known.error().longMessage()
                : String.valueOf(refusal.getMessage());
    }

    private void notice(View view, @Nullable String done, @Nullable String count) {
        if (done != null && NOTICES.contains(done)) {
            view.model().done(view.model().text("done." + done));
        } else if (("replay".equals(done) || "more".equals(done)) && count != null && count.matches("[0-9]{1,6}")) {
            view.model().done(view.model().text("done." + done, Integer.valueOf(count)));
        }
    }

    private Response seeOther(View view, String id, String done, Optional<String> count) {
        UriBuilder to = UriBuilder.fromUri(page.address());
        if (!id.isEmpty()) {
            to.segment(id);
        }
        to.queryParam("realm", view.realm().getName());
        if (!done.isEmpty()) {
            to.queryParam("done", done);
        }
        count.ifPresent(number -> to.queryParam("count", number));
        return Response.seeOther(to.build()).build();
    }

    private Response refused(String titleKey, String textKey) {
        return page.html(403, new WebhooksPageModel(page.locale(), page.address()).refused(titleKey, textKey));
    }

    private static EndpointForm form(MultivaluedMap<String, String> typed) {
        return new EndpointForm(
                value(typed, "url"),
                value(typed, "events"),
                value(typed, "description"),
                value(typed, "headers"),
                value(typed, "signature"),
                typed.containsKey("ordered"),
                typed.containsKey("no-headers"));
    }

    /** The page's times are UTC's, as browsers' inputs write them. */
    private static Map<String, Object> replay(MultivaluedMap<String, String> typed) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (String name : new String[] {"since", "until"}) {
            String time = value(typed, name).strip();
            if (!time.isEmpty()) {
                body.put(name, (time.length() == "2026-01-31T00:00".length() ? time + ":00" : time) + "Z");
            }
        }
        if (!value(typed, "types").isBlank()) {
            body.put("types", EndpointForm.words(value(typed, "types")));
        }
        if (!value(typed, "status").isEmpty()) {
            body.put("status", value(typed, "status"));
        }
        return body;
    }

    private static Map<String, String> first(MultivaluedMap<String, String> typed) {
        Map<String, String> first = new HashMap<>();
        typed.keySet().forEach(name -> first.put(name, value(typed, name)));
        return first;
    }

    private static String value(MultivaluedMap<String, String> typed, String name) {
        return Optional.ofNullable(typed.getFirst(name)).orElse("");
    }
}
