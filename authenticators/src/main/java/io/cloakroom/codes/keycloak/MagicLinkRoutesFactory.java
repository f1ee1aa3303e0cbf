package io.cloakroom.codes.keycloak;

import io.cloakroom.core.keycloak.RealmRoutes;
import io.cloakroom.core.keycloak.RealmRoutesFactory;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** {@code /realms/{realm}/cloakroom/magic-link}. */
public final class MagicLinkRoutesFactory implements RealmRoutesFactory {

    private static final String ID = "magic-link";

    @Override
    public RealmRoutes create(KeycloakSession session) {
        MagicLinkAuthenticatorFactory authenticators =
                (MagicLinkAuthenticatorFactory) session.getKeycloakSessionFactory()
                        .getProviderFactory(Authenticator.class, MagicLinkAuthenticatorFactory.ID);
        return request -> new MagicLinkResource(request, authenticators.services());
    }

    @Override
    public String getId() {
        return ID;
    }

    /** Where a link leads. */
    static URI address(KeycloakSession session, String token) {
        return base(session).path(token).build();
    }

    /** Where a waiting page asks how far its link is. */
    static URI statusAddress(KeycloakSession session, AuthenticationSessionModel tab) {
        return base(session).path("status").path(tab.getTabId()).build();
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
