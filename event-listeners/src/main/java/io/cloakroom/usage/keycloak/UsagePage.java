package io.cloakroom.usage.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.AdminPage;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.PageTemplate;
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
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The figures of a realm in a browser. Without script; what it shows, the admin routes give to programs. */
public final class UsagePage {

    private static final int MONTHS = 13;

    private final KeycloakSession session;
    private final Clock clock;
    private final AdminPage page;

    UsagePage(KeycloakSession session, PageTemplate template, Clock clock) {
        this.session = session;
        this.clock = clock;
        this.page = new AdminPage(session, "usage", template);
    }

    /** The page; {@code realm} names another realm, which admins of the master realm may look at. */
    @GET
    public Response page(@QueryParam("realm") @Nullable String realmName, @QueryParam("plan") @Nullable String plan) {
        return show(realmName, realm -> page.html(200, model(realm).values(months(realm), plan)));
    }

    /** The months as a file. */
    @GET
    @Path("months.csv")
    public Response csv(@QueryParam("realm") @Nullable String realmName) {
        return show(realmName, realm -> Response.ok(UsageCsv.months(months(realm)), UsageFormats.CSV)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"usage.csv\"")
                .build());
    }

    /** The page's style sheet, which tells nothing about anybody. */
    @GET
    @Path("usage.css")
    public Response css() {
        return AdminPage.css("/io/cloakroom/usage/page/usage.css");
    }

    private Response show(@Nullable String realmName, Function<RealmModel, Response> view) {
        return page.show(
                realmName,
                request -> request.permissions().realm().canViewRealm(),
                visit -> answer(visit.request().realm(), view),
                () -> page.html(403, model(session.getContext().getRealm()).refused()));
    }

    private static Response answer(RealmModel realm, Function<RealmModel, Response> view) {
        try {
            return view.apply(realm);
        } catch (ApiException e) {
            return Response.status(e.status())
                    .type(MediaType.TEXT_PLAIN)
                    .entity(e.getMessage())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
    }

    private UsagePageModel model(RealmModel realm) {
        return new UsagePageModel(session, realm, page.address(), clock);
    }

    private List<MonthFigures> months(RealmModel realm) {
        UsageMonth current = UsageMonth.of(clock.instant());
        return new UsageFigures(Jpa.entityManager(session), realm.getId())
                .months(new MonthSpan(current.minus(MONTHS - 1), current), Scope.REALM, current);
    }
}
