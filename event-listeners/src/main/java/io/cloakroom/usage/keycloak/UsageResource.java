package io.cloakroom.usage.keycloak;

import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.usage.Count;
import io.cloakroom.usage.DayFigures;
import io.cloakroom.usage.DaySpan;
import io.cloakroom.usage.MonthFigures;
import io.cloakroom.usage.MonthSpan;
import io.cloakroom.usage.PricePlan;
import io.cloakroom.usage.RebuildResult;
import io.cloakroom.usage.Scope;
import io.cloakroom.usage.ScopeFigures;
import io.cloakroom.usage.UsageCsv;
import io.cloakroom.usage.UsageDay;
import io.cloakroom.usage.UsageMonth;
import io.cloakroom.usage.keycloak.UsageClosing.RealmMonth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** The figures of a realm, for its admins; lists as CSV too, by {@code Accept}. */
public final class UsageResource {

    private static final long MAX_NUMBER = 10_000_000_000L;

    private final AdminRequest request;
    private final UsageEventListenerProviderFactory listener;
    private final Clock clock;

    UsageResource(AdminRequest request, UsageEventListenerProviderFactory listener, Clock clock) {
        this.request = request;
        this.listener = listener;
        this.clock = clock;
    }

    /** Per month from {@code from} to {@code to} ({@code YYYY-MM}, default the current one). */
    @GET
    public Response months(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("organization") @Nullable String organization,
            @QueryParam("client") @Nullable String client,
            @Context HttpHeaders headers) {
        return ApiResponses.respond(() -> {
            request.requireViewRealm();
            UsageMonth current = UsageMonth.of(clock.instant());
            MonthSpan span = MonthSpan.parse(from, to, current);
            return UsageFormats.list(
                    headers, figures().months(span, scopes().named(organization, client), current), UsageCsv::months);
        });
    }

    /** The organizations of a month, those with most active users first. */
    @GET
    @Path("organizations")
    public Response organizations(
            @QueryParam("month") @Nullable String month,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @Context HttpHeaders headers) {
        return byScope(Scope.Kind.ORGANIZATIONS, month, limit, offset, headers);
    }

    /** The clients of a month, those with most active users first. */
    @GET
    @Path("clients")
    public Response clients(
            @QueryParam("month") @Nullable String month,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @Context HttpHeaders headers) {
        return byScope(Scope.Kind.CLIENTS, month, limit, offset, headers);
    }

    /** Per day from {@code from} to {@code to} ({@code YYYY-MM-DD}, default the last 30). */
    @GET
    @Path("days")
    public Response days(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @Context HttpHeaders headers) {
        return ApiResponses.respond(() -> {
            List<UsageDay> days = daySpan(from, to).days();
            Map<Integer, Count> counts = figures().days(days);
            return UsageFormats.list(
                    headers,
                    days.stream()
                            .map(day -> DayFigures.of(day, counts.getOrDefault(day.number(), Count.NONE)))
                            .toList(),
                    UsageCsv::days);
        });
    }

    /** Per week, from Monday to Sunday; users who were active on several of its days are counted once. */
    @GET
    @Path("weeks")
    public Response weeks(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @Context HttpHeaders headers) {
        return ApiResponses.respond(() -> UsageFormats.list(
                headers,
                daySpan(from, to).weeks().stream()
                        .map(week -> DayFigures.of(week.from(), figures().distinct(week.from(), week.to())))
                        .toList(),
                UsageCsv::days));
    }

    /** The realm's price plans. */
    @Path("plans")
    public Object plans() {
        return new UsagePlansResource(request);
    }

    /**
     * What a month costs under a plan, by default the realm's; for other numbers than the month's, where {@code users}
     * or {@code organizations} say so.
     */
    @GET
    @Path("{month}/estimate")
    public Response estimate(
            @PathParam("month") String name,
            @QueryParam("plan") @Nullable String planId,
            @QueryParam("users") @Nullable String users,
            @QueryParam("organizations") @Nullable String organizations) {
        return ApiResponses.ok(() -> {
            request.requireViewRealm();
            UsageMonth month = UsageMonth.parse("month", name);
            RealmPlans plans = new RealmPlans(request.realm());
            PricePlan plan = planId == null
                    ? plans.chosen()
                            .orElseThrow(() -> ApiException.missingParameter(
                                    "plan",
                                    "Name a plan, or choose the realm's by its attribute %s."
                                            .formatted(RealmPlans.CHOSEN)))
                    : plans.book().get(planId);
            MonthFigures figures = figures()
                    .months(new MonthSpan(month, month), Scope.REALM, UsageMonth.of(clock.instant()))
                    .get(0);
            return plan.estimate(
                    month.toString(),
                    number("users", users).orElse(figures.billableUsers()),
                    number("organizations", organizations).orElse(figures.activeOrganizations()));
        });
    }

    /** Who was counted in a month, however many they are. */
    @GET
    @Path("{month}/users")
    public Response users(
            @PathParam("month") String month,
            @QueryParam("organization") @Nullable String organization,
            @QueryParam("client") @Nullable String client,
            @Context HttpHeaders headers) {
        return ApiResponses.respond(() -> {
            request.requireViewRealm();
            if (!request.permissions().users().canView()) {
                throw ApiException.forbidden("This needs the role view-users of the realm, too.");
            }
            UsageExport export = new UsageExport(
                    request.session().getKeycloakSessionFactory(),
                    request.realm().getId(),
                    UsageMonth.parse("month", month),
                    scopes().named(organization, client));
            return UsageFormats.prefersCsv(headers)
                    ? Response.ok(export.csv(), UsageFormats.CSV).build()
                    : Response.ok(export.json(), MediaType.APPLICATION_JSON_TYPE)
                            .build();
        });
    }

    /** Adds what Keycloak's event store tells of a month and the sets do not know. */
    @POST
    @Path("{month}/rebuild")
    public Response rebuild(@PathParam("month") String name) {
        return ApiResponses.ok(() -> {
            request.requireManageRealm();
            UsageMonth month = UsageMonth.parse("month", name);
            Instant now = clock.instant();
            requireRetained(month, now);
            RebuildResult result = new UsageRebuild(
                            request.session(),
                            request.realm(),
                            month,
                            listener.counted(),
                            listener.settings().rules())
                    .run();
            settle(month, now);
            request.events()
                    .operation(OperationType.ACTION)
                    .resource("CLOAKROOM_USAGE")
                    .resourcePath(request.session().getContext().getUri())
                    .representation(result)
                    .success();
            return result;
        });
    }

    /** A month that was closed gets an adjustment; one that nobody knew of, and that is over, is closed now. */
    private void settle(UsageMonth month, Instant now) {
        UsageClosing closing = new UsageClosing(Jpa.entityManager(request.session()));
        if (figures().isClosed(month)) {
            closing.adjust(new RealmMonth(request.realm().getId(), month), now);
        } else {
            closing.toClose(UsageClosing.lastToClose(now)).stream()
                    .filter(due -> due.realmId().equals(request.realm().getId()))
                    .forEach(closing::close);
        }
    }

    private Response byScope(
            Scope.Kind kind,
            @Nullable String month,
            @Nullable String limit,
            @Nullable String offset,
            HttpHeaders headers) {
        return ApiResponses.respond(() -> {
            request.requireViewRealm();
            UsageMonth wanted = month == null ? UsageMonth.of(clock.instant()) : UsageMonth.parse("month", month);
            PageRequest page = PageRequest.parse(limit, offset);
            List<ScopeFigures> rows = figures().byScope(wanted, kind, page.offset(), page.limit()).entrySet().stream()
                    .map(entry -> ScopeFigures.of(
                            entry.getKey().subject(), scopes().name(entry.getKey(), kind), entry.getValue()))
                    .toList();
            return UsageFormats.list(headers, rows, figures().countScopes(wanted, kind), UsageCsv::scopes);
        });
    }

    private DaySpan daySpan(@Nullable String from, @Nullable String to) {
        request.requireViewRealm();
        if (!listener.settings().rules().daily()) {
            throw new ApiException(
                    409,
                    new ApiError(
                            "usage_daily_off",
                            "Days are not counted",
                            "Start the server with spi-events-listener--cloakroom-usage--daily=true to count days.",
                            Map.of()));
        }
        return DaySpan.parse(from, to, UsageDay.of(clock.instant()));
    }

    private static Optional<Long> number(String parameter, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= MAX_NUMBER) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw ApiException.invalidParameter(
                parameter, "%s is a whole number from 0 to %d.".formatted(parameter, MAX_NUMBER));
    }

    private void requireRetained(UsageMonth month, Instant now) {
        if (!UsageClosing.isRetained(month, now)) {
            throw ApiException.invalidParameter(
                    "month",
                    "Only the current month and the 13 before it can be rebuilt; the users of others are gone.");
        }
    }

    private UsageFigures figures() {
        return new UsageFigures(
                Jpa.entityManager(request.session()), request.realm().getId());
    }

    private UsageScopes scopes() {
        return new UsageScopes(request.session(), request.realm());
    }
}
