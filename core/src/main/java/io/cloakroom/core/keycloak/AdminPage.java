package io.cloakroom.core.keycloak;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A page of ours for admins: who opens it, in which realm it looks, and how it answers. */
public final class AdminPage {

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset(StandardCharsets.UTF_8.name());
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8.name());
    private static final String COMMON_CSS = "/io/cloakroom/core/page/admin.css";
    private static final int MAX_OFFSET = 1_000_000;

    private final KeycloakSession session;
    private final PageTemplate template;
    private final PageVisitor visitor;
    private final String address;

    /** @param id of the page's routes */
    public AdminPage(KeycloakSession session, String id, PageTemplate template) {
        this.session = session;
        this.template = template;
        this.visitor = new PageVisitor(session);
        this.address = UriBuilder.fromUri(session.getContext().getUri().getBaseUri())
                .segment("realms", session.getContext().getRealm().getName(), "cloakroom", id)
                .build()
                .toString();
    }

    /**
     * One view of the page.
     *
     * @param token of the page's forms
     */
    public record Visit(AdminRequest request, String token) {}

    /** Where the page is, without a query. */
    public String address() {
        return address;
    }

    public Locale locale() {
        return session.getContext().resolveLocale(null);
    }

    /** Whether a form that came in is one of ours. */
    public boolean isForm(@Nullable String token) {
        return visitor.isFormToken(token);
    }

    /**
     * Shows something to somebody who may see it, within the realm that they look at; sends whoever has not signed in to
     * where they can. A realm that is not there looks like one that the visitor may not see.
     *
     * @param realmName of another realm, which admins of the master realm may look at; null for the address's own
     */
    public Response show(
            @Nullable String realmName,
            Predicate<AdminRequest> mayLook,
            Function<Visit, Response> view,
            Supplier<Response> refused) {
        RealmModel own = session.getContext().getRealm();
        if (visitor.user().isEmpty()) {
            return visitor.signIn(returnAddress(realmName == null ? own.getName() : realmName))
                    .map(signIn -> Response.seeOther(signIn).build())
                    .orElseGet(refused);
        }
        Optional<RealmModel> viewed = realmName == null
                ? Optional.of(own)
                : Optional.ofNullable(session.realms().getRealmByName(realmName));
        return viewed.flatMap(visitor::request)
                .flatMap(request -> inRealm(
                        new Visit(request, visitor.formToken()),
                        own,
                        visit -> mayLook.test(visit.request()) ? Optional.of(view.apply(visit)) : Optional.empty()))
                .orElseGet(refused);
    }

    /** Nothing of what this request has done so far is kept. */
    public void undo() {
        session.getTransactionManager().setRollbackOnly();
    }

    public Response html(int status, Map<String, Object> values) {
        return Response.status(status)
                .type(HTML)
                .entity(template.render(values))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** A page's style sheet, after what these pages have in common; it tells nothing about anybody. */
    public static Response css(String resource) {
        return Response.ok(text(COMMON_CSS) + text(resource), CSS)
                .header(HttpHeaders.CACHE_CONTROL, "max-age=3600")
                .build();
    }

    private static String text(String resource) {
        try (InputStream in = AdminPage.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An offset in an address; 0 where it is none. */
    public static int offset(@Nullable String text) {
        try {
            return text == null ? 0 : Math.min(MAX_OFFSET, Math.max(0, Integer.parseInt(text)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Organizations and the like are looked up in the realm of the context. */
    private Optional<Response> inRealm(Visit visit, RealmModel own, Function<Visit, Optional<Response>> view) {
        session.getContext().setRealm(visit.request().realm());
        try {
            return view.apply(visit);
        } finally {
            session.getContext().setRealm(own);
        }
    }

    /** What was sent before the sign-in is not sent again. */
    private URI returnAddress(String realmName) {
        boolean isRead = session.getContext().getHttpRequest().getHttpMethod().equals("GET");
        return isRead
                ? session.getContext().getUri().getRequestUri()
                : UriBuilder.fromUri(address).queryParam("realm", "{realm}").build(realmName);
    }
}
