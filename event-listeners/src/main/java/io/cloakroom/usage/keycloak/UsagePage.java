package io.cloakroom.usage.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.PageTemplate;
import io.cloakroom.core.keycloak.PageVisitor;
import io.cloakroom.usage.MonthFigures;
import io.cloakroom.usage.MonthSpan;
import io.cloakroom.usage.Scope;
import io.cloakroom.usage.UsageCsv;
import io.cloakroom.usage.UsageMonth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The figures of a realm in a browser. Without script; what it shows, the admin routes give to programs. */
public final class UsagePage {

    private static final int MONTHS = 13;
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset(StandardCharsets.UTF_8.name());
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8.name());

    private final KeycloakSession session;
    private final PageTemplate template;
    private final Clock clock;
    private final PageVisitor visitor;
    private final String address;

    UsagePage(KeycloakSession session, PageTemplate template, Clock clock) {
        this.session = session;
        this.template = template;
        this.clock = clock;
        this.visitor = new PageVisitor(session);
        this.address = "%srealms/%s/cloakroom/usage"
                .formatted(
                        session.getContext().getUri().getBaseUri(),
                        session.getContext().getRealm().getName());
    }

    /** The page; {@code realm} names another realm, which admins of the master realm may look at. */
    @GET
    public Response page(@QueryParam("realm") @Nullable String realmName, @QueryParam("plan") @Nullable String plan) {
        return show(realmName, realm -> Response.ok(
                        template.render(new UsagePageModel(session, realm, address, clock).values(months(realm), plan)),
                        HTML)
                .build());
    }

    /** The months as a file. */
    @GET
    @Path("months.csv")
    public Response csv(@QueryParam("realm") @Nullable String realmName) {
        return show(realmName, realm -> Response.ok(UsageCsv.months(months(realm)), UsageFormats.CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"usage.csv\"")
                .build());
    }

    /** The page's style sheet, which tells nothing about anybody. */
    @GET
    @Path("usage.css")
    public Response css() {
        try (InputStream css = UsagePage.class.getResourceAsStream("/io/cloakroom/usage/page/usage.css")) {
            return Response.ok(new String(css.readAllBytes(), StandardCharsets.UTF_8), CSS)
                    .header(HttpHeaders.CACHE_CONTROL, "max-age=3600")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Response show(@Nullable String realmName, Function<RealmModel, Response> view) {
        RealmModel own = session.getContext().getRealm();
        Optional<UserModel> user = visitor.user();
        if (user.isEmpty()) {
            return visitor.signIn(session.getContext().getUri().getRequestUri())
                    .map(address -> Response.seeOther(address).build())
                    .orElseGet(() -> refused(own));
        }
        Optional<RealmModel> viewed = realmName == null
                ? Optional.of(own)
                : Optional.ofNullable(session.realms().getRealmByName(realmName));
        return viewed.filter(realm -> visitor.mayView(user.get(), realm))
                .map(realm -> inRealm(realm, own, view))
                .map(response -> Response.fromResponse(response)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build())
                .orElseGet(() -> refused(own));
    }

    /** Organizations are looked up in the realm of the context. */
    private Response inRealm(RealmModel realm, RealmModel own, Function<RealmModel, Response> view) {
        session.getContext().setRealm(realm);
        try {
            return view.apply(realm);
        } catch (ApiException e) {
            return Response.status(e.status())
                    .type(MediaType.TEXT_PLAIN)
                    .entity(e.getMessage())
                    .build();
        } finally {
            session.getContext().setRealm(own);
        }
    }

    /** A realm that is not there looks like one that the visitor may not see. */
    private Response refused(RealmModel own) {
        return Response.status(Response.Status.FORBIDDEN)
                .type(HTML)
                .entity(template.render(new UsagePageModel(session, own, address, clock).refused()))
                .build();
    }

    private List<MonthFigures> months(RealmModel realm) {
        UsageMonth current = UsageMonth.of(clock.instant());
        return new UsageFigures(Jpa.entityManager(session), realm.getId())
                .months(new MonthSpan(current.minus(MONTHS - 1), current), Scope.REALM, current);
    }
}
