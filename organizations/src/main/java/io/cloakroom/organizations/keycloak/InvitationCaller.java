package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.MeRequest;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;

/** Who asks for an organization's invitations, domains and the like: a member, or an admin of the realm. */
interface InvitationCaller {

    /** The member; empty for an admin. */
    Optional<String> member();

    /** @throws io.cloakroom.core.api.ApiException 403 unless the caller may change something */
    void requireChange();

    /** Writes down what an admin did. */
    void audit(OperationType operation, Object representation);

    /**
     * A member whose role lets them.
     *
     * @param more what a change asks for besides a token that may change the account
     */
    static InvitationCaller member(MeRequest request, Runnable more) {
        return new InvitationCaller() {
            @Override
            public Optional<String> member() {
                return Optional.of(request.user().getId());
            }

            @Override
            public void requireChange() {
                request.requireManageAccount();
                more.run();
            }

            @Override
            public void audit(OperationType operation, Object representation) {}
        };
    }

    /**
     * An admin who may see the organization at least.
     *
     * @param resourceType of the admin events
     */
    static InvitationCaller admin(OrganizationAdmin admin, String organizationId, String resourceType) {
        return new InvitationCaller() {
            @Override
            public Optional<String> member() {
                return Optional.empty();
            }

            @Override
            public void requireChange() {
                admin.managed(organizationId);
            }

            @Override
            public void audit(OperationType operation, Object representation) {
                admin.audit(resourceType, operation, representation);
            }
        };
    }
}
