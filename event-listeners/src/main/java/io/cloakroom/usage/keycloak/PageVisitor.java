package io.cloakroom.usage.keycloak;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Who looks at a page of ours: whoever has signed in to the realm in this browser. The pages only show, so that the
 * browser's cookie is enough.
 */
final class PageVisitor {

    private final KeycloakSession session;
    private final RealmModel realm;

    PageVisitor(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** Empty where nobody has signed in. */
    Optional<UserModel> user() {
        @Nullable AuthResult result = AuthenticationManager.authenticateIdentityCookie(session, realm, true);
        return Optional.ofNullable(result).map(AuthResult::user);
    }

    /** Whether the user has {@code view-realm} or {@code manage-realm} of a realm. */
    boolean mayView(UserModel user, RealmModel viewed) {
        @Nullable ClientModel roles = adminRoles(viewed);
        return roles != null
                && Stream.of(AdminRoles.VIEW_REALM, AdminRoles.MANAGE_REALM).anyMatch(name -> {
                    @Nullable RoleModel role = roles.getRole(name);
                    return role != null && user.hasRole(role);
                });
    }

    /**
     * Where to sign in and come back from: the realm's own browser flow. The admin console is who asks, so that
     * whatever a realm demands of its admins is demanded here; no code is issued.
     */
    Optional<URI> signIn(URI returnTo) {
        @Nullable ClientModel client = realm.getClientByClientId(Constants.ADMIN_CONSOLE_CLIENT_ID);
        if (client == null || !client.isEnabled()) {
            return Optional.empty();
        }
        session.getContext().setClient(client);
        AuthenticationSessionModel tab = new AuthenticationSessionManager(session)
                .createAuthenticationSession(realm, true)
                .createAuthenticationSession(client);
        tab.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        tab.setAction(AuthenticationSessionModel.Action.AUTHENTICATE.name());
        tab.setRedirectUri(returnTo.toString());
        tab.setClientNote(OIDCLoginProtocol.REDIRECT_URI_PARAM, returnTo.toString());
        tab.setClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM, OIDCResponseType.NONE);
        tab.setClientNote(OIDCLoginProtocol.SCOPE_PARAM, "openid");
        tab.setClientNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        tab.setAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH, LoginActionsService.AUTHENTICATE_PATH);
        return Optional.of(new AuthenticationFlowURLHelper(
                        session, realm, session.getContext().getUri())
                .getLastExecutionUrl(tab));
    }

    /** The master realm has a client for each realm, each other realm one for itself. */
    private @Nullable ClientModel adminRoles(RealmModel viewed) {
        if (realm.getName().equals(Config.getAdminRealm())) {
            return viewed.getMasterAdminClient();
        }
        return realm.getId().equals(viewed.getId())
                ? realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID)
                : null;
    }
}
