package io.cloakroom.usage.keycloak;

import io.cloakroom.core.api.Page;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.usage.MonthFigures;
import io.cloakroom.usage.MonthSpan;
import io.cloakroom.usage.UsageCsv;
import io.cloakroom.usage.UsageMonth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a realm's months. */
public final class UsageResource {

    private static final MediaType CSV = new MediaType("text", "csv", "utf-8");

    private final AdminRequest request;
    private final Clock clock;

    UsageResource(AdminRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    /** Per month from {@code from} to {@code to} ({@code YYYY-MM}, default the current one); CSV by {@code Accept}. */
    @GET
    public Response months(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @Context HttpHeaders headers) {
        return ApiResponses.respond(() -> {
            request.requireViewRealm();
            MonthSpan span = MonthSpan.parse(from, to, UsageMonth.of(clock.instant()));
            List<MonthFigures> figures = new JpaUsageStore(Jpa.entityManager(request.session()))
                    .figures(request.realm().getId(), span);
            return prefersCsv(headers)
                    ? Response.ok(UsageCsv.write(figures), CSV).build()
                    : ApiResponses.ok(() -> new Page<>(figures, figures.size()));
        });
    }

    /** The header's types come sorted by the client's preference. */
    private static boolean prefersCsv(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isCompatible(CSV))
                .findFirst()
                .map(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .orElse(false);
    }
}
