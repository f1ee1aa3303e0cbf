package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.AdminRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

/** The organizations of a realm that an admin may see, in the order of their names. */
final class VisibleOrganizations {

    private final AdminRequest request;
    private final OrganizationProvider organizations;

    VisibleOrganizations(AdminRequest request) {
        this.request = request;
        this.organizations = request.session().getProvider(OrganizationProvider.class);
    }

    /** Whether there is anything to see here: all organizations, be there any or none, or one at least. */
    boolean any() {
        return request.permissions().orgs().canView()
                || request.permissions().orgs().canManage()
                || (organizations.isEnabled()
                        && request.realm().isAdminPermissionsEnabled()
                        && !list("", 0, 1).isEmpty());
    }

    /** @param search for a part of a name or domain; empty for all */
    List<OrganizationModel> list(String search, int offset, int limit) {
        if (!request.realm().isAdminPermissionsEnabled()) {
            return any() ? found(search, offset, limit).toList() : List.of();
        }
        // Fine-grained permissions are of single organizations; Keycloak would ask them of a token, which there is not.
        return found(search, null, null)
                .filter(this::isVisible)
                .skip(offset)
                .limit(limit)
                .toList();
    }

    private Stream<OrganizationModel> found(String search, @Nullable Integer offset, @Nullable Integer limit) {
        return AdminPermissionsSchema.runWithoutAuthorization(
                request.session(),
                () -> organizations.getAllStream(search, false, offset, limit).toList())
                .stream();
    }

    private boolean isVisible(OrganizationModel organization) {
        return request.permissions().orgs().canView(organization)
                || request.permissions().orgs().canManage(organization);
    }
}
