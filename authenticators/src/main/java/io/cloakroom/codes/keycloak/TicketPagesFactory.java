package io.cloakroom.codes.keycloak;

import io.cloakroom.core.keycloak.RealmRoutes;
import io.cloakroom.core.keycloak.RealmRoutesFactory;
import java.net.URI;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/cloakroom/sign-in-ticket}. */
public final class TicketPagesFactory implements RealmRoutesFactory {

    private static final String ID = "sign-in-ticket";

    @Override
    public RealmRoutes create(KeycloakSession session) {
        return TicketPages::new;
    }

    @Override
    public String getId() {
        return ID;
    }

    /** Where a ticket leads. */
    static URI address(KeycloakSession session, String token) {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms")
                .path(session.getContext().getRealm().getName())
                .path("cloakroom")
                .path(ID)
                .path(token)
                .build();
    }
}
