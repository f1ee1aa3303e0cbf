package io.cloakroom.organizations.keycloak;

import static io.cloakroom.core.keycloak.RouteCalls.call;
import static io.cloakroom.core.keycloak.RouteCalls.json;

import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.AdminRoutes;
import java.util.List;
import java.util.Map;

/** The admin routes of organizations, as the page calls them. */
final class OrganizationRoutesInProcess {

    private final OrganizationsResource routes;

    /** @param request about a realm that has organizations */
    OrganizationRoutesInProcess(AdminRequest request) {
        this.routes = (OrganizationsResource) request.session()
                .getProvider(AdminRoutes.class, "organizations")
                .resource(request);
    }

    Map<String, Object> members(String id, int limit, int offset) {
        return call(() -> routes.members(id, Integer.toString(limit), Integer.toString(offset)));
    }

    Map<String, Object> assign(String id, String userId, List<String> roles) {
        return call(() -> routes.put(id, userId, null, json(Map.of("roles", roles))));
    }

    Map<String, Object> domains(String id, int limit) {
        return call(() -> routes.domains(id).list(Integer.toString(limit), "0"));
    }

    Map<String, Object> setMode(String id, String domain, String mode) {
        return call(() -> routes.domains(id).change(domain, json(Map.of("enrollment_mode", mode))));
    }

    Map<String, Object> requests(String id, int limit, int offset) {
        return call(() -> routes.membershipRequests(id).list(Integer.toString(limit), Integer.toString(offset)));
    }

    Map<String, Object> accept(String id, String requestId) {
        return call(() -> routes.membershipRequests(id).accept(requestId));
    }

    Map<String, Object> reject(String id, String requestId) {
        return call(() -> routes.membershipRequests(id).reject(requestId));
    }

    Map<String, Object> invitations(String id, int limit, int offset) {
        return call(() -> routes.invitations(id).list(null, Integer.toString(limit), Integer.toString(offset)));
    }

    Map<String, Object> pendingInvitations(String id) {
        return call(() -> routes.invitations(id).list("pending", "1", "0"));
    }

    Map<String, Object> revoke(String id, String invitationId) {
        return call(() -> routes.invitations(id).revoke(invitationId));
    }
}
