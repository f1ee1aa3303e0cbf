package io.cloakroom.usage.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.MeRequest;
import io.cloakroom.usage.MonthSpan;
import io.cloakroom.usage.Scope;
import io.cloakroom.usage.UsageCsv;
import io.cloakroom.usage.UsageMonth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

/** The figures of an organization, for its own admins. */
public final class MeUsageResource {

    /** The group of an organization whose members are its admins. */
    private static final String ADMINS = "org:admin";

    private final MeRequest request;
    private final Clock clock;

    MeUsageResource(MeRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    /** Per month, as the admin route gives it. */
    @GET
    public Response months(
            @QueryParam("organization") @Nullable String organization,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @Context HttpHeaders headers) {
        return ApiResponses.respond(() -> {
            OrganizationModel own = administered(organization);
            UsageMonth current = UsageMonth.of(clock.instant());
            MonthSpan span = MonthSpan.parse(from, to, current);
            return UsageFormats.list(
                    headers,
                    new UsageFigures(
                                    Jpa.entityManager(request.session()),
                                    request.realm().getId())
                            .months(span, Scope.organization(own.getId()), current),
                    UsageCsv::months);
        });
    }

    /** An organization of others is not told from one that does not exist. */
    private OrganizationModel administered(@Nullable String organization) {
        if (organization == null || organization.isEmpty()) {
            throw ApiException.missingParameter("organization", "Name an organization by its id or alias.");
        }
        OrganizationModel known = new UsageScopes(request.session(), request.realm())
                .organization(organization)
                .filter(OrganizationModel::isEnabled)
                .filter(model -> model.isMember(request.user()))
                .orElseThrow(() -> ApiException.notFound("organization of yours"));
        boolean admin = request.session()
                .getProvider(OrganizationProvider.class)
                .getOrganizationGroupsByMember(known, request.user())
                .anyMatch(group -> group.getName().equals(ADMINS));
        if (!admin) {
            throw ApiException.forbidden("This needs the role %s in the organization.".formatted(ADMINS));
        }
        return known;
    }
}
