package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.AdminRequest;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

/** What the admin routes about organizations ask of a caller, and write down of what they did. */
final class OrganizationAdmin {

    private final AdminRequest request;

    OrganizationAdmin(AdminRequest request) {
        this.request = request;
        if (!request.session().getProvider(OrganizationProvider.class).isEnabled()) {
            throw ApiException.notFound("route while the realm has no organizations");
        }
    }

    /** @throws ApiException 403 unless the caller may see all organizations */
    void requireView() {
        if (!request.permissions().orgs().canView()
                && !request.permissions().orgs().canManage()) {
            throw ApiException.forbidden("This needs the role view-organizations of the realm.");
        }
    }

    /** @throws ApiException 403 unless the caller may change all organizations */
    void requireManage() {
        if (!request.permissions().orgs().canManage()) {
            throw ApiException.forbidden("This needs the role manage-organizations of the realm.");
        }
    }

    /** @throws ApiException 403 unless the caller may see the realm's users, as Keycloak asks for the list of members */
    void requireViewUsers() {
        if (!seesUsers(request)) {
            throw ApiException.forbidden("This needs the role view-users of the realm.");
        }
    }

    /** Whether an admin may see the realm's users. */
    static boolean seesUsers(AdminRequest request) {
        return request.permissions().users().canView()
                || request.permissions().users().canManage();
    }

    /** The organization with this id, if the caller may see it; nobody learns here which ids there are. */
    OrganizationModel viewed(String id) {
        return new OrganizationDirectory(request.session())
                .byId(id)
                .filter(found -> request.permissions().orgs().canView(found)
                        || request.permissions().orgs().canManage(found))
                .orElseThrow(() -> {
                    requireView();
                    return ApiException.notFound("organization");
                });
    }

    /** The organization with this id, if the caller may change it. */
    OrganizationModel managed(String id) {
        return new OrganizationDirectory(request.session())
                .byId(id)
                .filter(found -> request.permissions().orgs().canManage(found))
                .orElseThrow(() -> {
                    requireManage();
                    return ApiException.notFound("organization");
                });
    }

    void audit(String resourceType, OperationType operation, Object representation) {
        request.events()
                .resource(resourceType)
                .operation(operation)
                .resourcePath(request.session().getContext().getUri())
                .representation(representation)
                .success();
    }
}
