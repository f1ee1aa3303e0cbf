package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.Invitation;
import java.net.URI;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.SystemClientUtil;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A sign-in or sign-up of an invited user, by the realm's own flows. It confirms the e-mail address where it is not, and
 * comes back without a code, for no application asked for one. The address that it comes back to does not hold the
 * invitation's secret: Keycloak writes it into its events.
 */
final class InvitationSignIn {

    private final KeycloakSession session;
    private final RealmModel realm;

    InvitationSignIn(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /**
     * @param back where the browser goes afterwards
     * @return the address of its first page
     */
    URI start(Invitation invitation, boolean signUp, URI back) {
        AuthenticationSessionModel tab = new AuthenticationSessionManager(session)
                .createAuthenticationSession(realm, true)
                .createAuthenticationSession(SystemClientUtil.getSystemClient(realm));
        tab.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        tab.setAction(AuthenticationSessionModel.Action.AUTHENTICATE.name());
        tab.setRedirectUri(back.toString());
        tab.setClientNote(OIDCLoginProtocol.REDIRECT_URI_PARAM, back.toString());
        tab.setClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM, OIDCResponseType.NONE);
        tab.setClientNote(OIDCLoginProtocol.SCOPE_PARAM, "openid");
        tab.setClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM, invitation.email());
        tab.setClientNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        InvitationGate.remember(tab, invitation);
        tab.addRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
        if (signUp && realm.isRegistrationAllowed()) {
            tab.setAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH, LoginActionsService.REGISTRATION_PATH);
        }
        session.getContext().setAuthenticationSession(tab);
        return new AuthenticationFlowURLHelper(
                        session, realm, session.getContext().getUri())
                .getLastExecutionUrl(tab);
    }
}
