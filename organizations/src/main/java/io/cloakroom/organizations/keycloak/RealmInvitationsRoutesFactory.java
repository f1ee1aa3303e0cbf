package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.AdminRoutes;
import io.cloakroom.core.keycloak.AdminRoutesFactory;
import io.cloakroom.core.keycloak.ApiResponses;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;

/** {@code /admin/realms/{realm}/cloakroom/invitations}: to the realm, and to no organization. */
public final class RealmInvitationsRoutesFactory implements AdminRoutesFactory {

    @Override
    public AdminRoutes create(KeycloakSession session) {
        return request -> ApiResponses.located(() -> {
            if (!request.permissions().users().canView()
                    && !request.permissions().users().canManage()) {
                throw ApiException.forbidden("This needs the role view-users of the realm.");
            }
            return new InvitationsResource(
                    request.session(), request.realm(), InvitationTarget.of(request.realm()), caller(request));
        });
    }

    @Override
    public String getId() {
        return "invitations";
    }

    private static InvitationCaller caller(AdminRequest request) {
        return new InvitationCaller() {
            @Override
            public Optional<String> member() {
                return Optional.empty();
            }

            @Override
            public void requireChange() {
                if (!request.permissions().users().canManage()) {
                    throw ApiException.forbidden("This needs the role manage-users of the realm.");
                }
            }

            @Override
            public void audit(OperationType operation, Object representation) {
                request.events()
                        .resource("CLOAKROOM_INVITATION")
                        .operation(operation)
                        .resourcePath(request.session().getContext().getUri())
                        .representation(representation)
                        .success();
            }
        };
    }
}
