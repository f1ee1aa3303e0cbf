package io.cloakroom.core.keycloak;

import io.cloakroom.core.crypto.KeyedHash;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Who looks at a page of ours for admins: whoever has signed in to the realm in this browser. For a page that only shows,
 * the browser's cookie is enough; what changes something asks for a {@link #formToken} too, which no other site can know.
 */
final class PageVisitor {

    private static final String FORM = "form";

    private final KeycloakSession session;
    private final RealmModel realm;

    PageVisitor(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** Empty where nobody has signed in. */
    Optional<UserModel> user() {
        return signedIn().map(AuthResult::user);
    }

    /**
     * A call of an admin route by this browser's user, as if the admin console had made it; what they may do is for the
     * route, or the caller, to ask. Empty where nobody has signed in, or the realm's admins are in another realm.
     *
     * @param managed the realm that the call is about
     */
    Optional<AdminRequest> request(RealmModel managed) {
        @Nullable ClientModel console = realm.getClientByClientId(Constants.ADMIN_CONSOLE_CLIENT_ID);
        return console == null || adminRoles(managed) == null
                ? Optional.empty()
                : user().map(user -> request(managed, user, console));
    }

    private AdminRequest request(RealmModel managed, UserModel user, ClientModel console) {
        // Keycloak reads an admin's roles by the token; the cookie's does not say for whom it is.
        AccessToken token = new AccessToken();
        token.subject(user.getId());
        token.issuedFor(console.getClientId());
        AdminAuth auth = new AdminAuth(realm, token, user, console);
        return new AdminRequest(
                session,
                managed,
                AdminPermissions.evaluator(session, managed, auth),
                new AdminEventBuilder(
                        managed, auth, session, session.getContext().getConnection()));
    }

    /** What a form of a page carries, so that it is known to be ours; other in each session. */
    String formToken() {
        return signedIn()
                .map(result -> formTokens().hash(result.session().getId(), FORM))
                .orElse("");
    }

    /** Whether a form that came in is one of ours. */
    boolean isFormToken(@Nullable String token) {
        try {
            return token != null
                    && signedIn()
                            .filter(result ->
                                    formTokens().matches(result.session().getId(), token, FORM))
                            .isPresent();
        } catch (IllegalArgumentException e) {
            // Not even in the form of one.
            return false;
        }
    }

    private KeyedHash formTokens() {
        return new KeyedHash(new RealmSealingKeys(session, realm), "admin-pages");
    }

    private Optional<AuthResult> signedIn() {
        return Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(session, realm, true));
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
