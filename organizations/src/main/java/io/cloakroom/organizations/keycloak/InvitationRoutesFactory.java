package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.RealmRoutes;
import io.cloakroom.core.keycloak.RealmRoutesFactory;
import io.cloakroom.core.keycloak.Removals;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.OrganizationModel.OrganizationRemovedEvent;

/** {@code /realms/{realm}/cloakroom/invitations}. */
public final class InvitationRoutesFactory implements RealmRoutesFactory {

    private static final String ID = "invitations";

    @Override
    public RealmRoutes create(KeycloakSession session) {
        return InvitationPages::new;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Removals.onUserRemoved(factory, JpaInvitations::removeInviter);
        Removals.onUserRemoved(factory, JpaMembershipRequests::removeUser);
        Removals.onRealmRemoved(factory, JpaDomains::removeRealm);
        factory.register(event -> {
            if (event instanceof OrganizationRemovedEvent removed) {
                String id = removed.getOrganization().getId();
                JpaInvitations.removeOrganization(removed.getKeycloakSession(), id);
                JpaDomains.removeOrganization(removed.getKeycloakSession(), id);
                JpaMembershipRequests.removeOrganization(removed.getKeycloakSession(), id);
            }
        });
    }

    @Override
    public String getId() {
        return ID;
    }

    /** Where an invitation's link leads. */
    static URI address(KeycloakSession session, String token) {
        return base(session).path(token).build();
    }

    /** Where a browser comes back to after it has signed in: an address that says nothing. */
    static URI returnAddress(KeycloakSession session) {
        return base(session).build();
    }

    private static UriBuilder base(KeycloakSession session) {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms")
                .path(session.getContext().getRealm().getName())
                .path("cloakroom")
                .path(ID);
    }
}
