package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.ActiveOrganization;
import io.cloakroom.organizations.Choice;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/** Has each refresh token carry the choice of its chain, so that two tabs of one session can be in two organizations. */
public final class ChoiceKeeperFactory implements TokenPostProcessorFactory {

    @Override
    public TokenPostProcessor create(KeycloakSession session) {
        return context -> keep(session, context);
    }

    @Override
    public String getId() {
        return "cloakroom-active-organization";
    }

    private static void keep(KeycloakSession session, TokenPostProcessorContext context) {
        if (context.refreshToken() == null) {
            return;
        }
        UserSessionModel userSession =
                context.clientSessionCtx().getClientSession().getUserSession();
        Optional<Choice> kept = new ActiveOrganizations(session, userSession.getRealm())
                .resolved(userSession)
                .flatMap(ActiveOrganization::kept);
        if (kept.isPresent()) {
            PresentedTokens.keep(kept.get(), context.refreshToken());
        } else if (context.requestRefreshToken() != null) {
            PresentedTokens.keep(context.requestRefreshToken(), context.refreshToken());
        }
    }
}
