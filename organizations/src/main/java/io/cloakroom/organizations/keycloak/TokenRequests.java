package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.OrganizationScopes;
import io.cloakroom.organizations.Request;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Reads what a request to the token endpoint says about the active organization. */
final class TokenRequests {

    /** Names an organization, by id or alias, on an authorization or token request. */
    private static final String ORGANIZATION_ID = "organization_id";

    /** Where Keycloak keeps that parameter of an authorization request. */
    private static final String PARAMETER_NOTE =
            AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + ORGANIZATION_ID;

    /** Grants that continue a session: what its sign-in once asked for is older than what was chosen since. */
    private static final Set<String> CONTINUING =
            Set.of(OAuth2Constants.REFRESH_TOKEN, OAuth2Constants.TOKEN_EXCHANGE_GRANT_TYPE);

    private TokenRequests() {}

    /**
     * A parameter of this request goes first. Then comes the scope that this request names and Keycloak grants or, at
     * the end of a sign-in, what its beginning asked for: by our parameter, by Keycloak's own selection of an
     * organization, or by scope.
     */
    static Request read(KeycloakSession session, ClientSessionContext clientSession) {
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        @Nullable String grantType = form.getFirst(OAuth2Constants.GRANT_TYPE);
        if (grantType == null) {
            return new Request.Nothing();
        }
        @Nullable String parameter = form.getFirst(ORGANIZATION_ID);
        if (parameter != null) {
            return parameter.isBlank() ? new Request.Personal() : new Request.Named(parameter);
        }
        Optional<String> named = CONTINUING.contains(grantType)
                ? present(form.getFirst(OAuth2Constants.SCOPE)).flatMap(scopes -> grantedAlias(clientSession, scopes))
                : askedAtSignIn(clientSession);
        return named.<Request>map(Request.Named::new).orElseGet(Request.Nothing::new);
    }

    /** What a sign-in that is under way has asked for so far. */
    static Request read(AuthenticationSessionModel signIn) {
        return asked(signIn::getClientNote)
                .or(() -> present(signIn.getClientNote(OIDCLoginProtocol.SCOPE_PARAM))
                        .flatMap(OrganizationScopes::alias))
                .<Request>map(Request.Named::new)
                .orElseGet(Request.Nothing::new);
    }

    /** Has a sign-in that is under way ask for this organization, whatever it asked for before. */
    static void ask(AuthenticationSessionModel signIn, String organizationId) {
        signIn.setClientNote(PARAMETER_NOTE, organizationId);
    }

    private static Optional<String> askedAtSignIn(ClientSessionContext clientSession) {
        return asked(clientSession.getClientSession()::getNote)
                .or(() -> OrganizationScopes.alias(clientSession.getScopeString(true)));
    }

    private static Optional<String> asked(Function<String, @Nullable String> notes) {
        return present(notes.apply(PARAMETER_NOTE))
                .or(() -> present(notes.apply(OrganizationModel.ORGANIZATION_ATTRIBUTE)));
    }

    /** Keycloak drops a scope for an organization that the sign-in did not ask for; so do we. */
    private static Optional<String> grantedAlias(ClientSessionContext clientSession, String requestedScopes) {
        return OrganizationScopes.alias(requestedScopes)
                .filter(alias -> OrganizationScopes.alias(clientSession.getScopeString(true))
                        .equals(Optional.of(alias)));
    }

    private static Optional<String> present(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
