package io.cloakroom.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A public client (authorization code with PKCE, RFC 7636) on Nimbus' OpenID Connect SDK. Nothing here knows Cloakroom,
 * but for the parameter {@code organization_id}.
 */
final class OidcClient {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Issuer issuer;
    private final ClientID clientId;
    private final URI redirectUri;
    private volatile @Nullable OIDCProviderMetadata metadata;

    OidcClient(URI issuer, String clientId, String redirectUri) {
        this.issuer = new Issuer(issuer);
        this.clientId = new ClientID(clientId);
        this.redirectUri = URI.create(redirectUri);
    }

    /** @param create asks for the sign-up page (Initiating User Registration via OpenID Connect 1.0) */
    URI authorizationRequest(State state, Nonce nonce, CodeVerifier verifier, boolean create) {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile", "email"), clientId, redirectUri)
                .endpointURI(metadata().getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        if (create) {
            request.prompt(new Prompt(Prompt.Type.CREATE));
        }
        return request.build().toURI();
    }

    /** Exchanges a code and checks the ID token. */
    OIDCTokens exchange(String code, CodeVerifier verifier, Nonce nonce) {
        OIDCTokens tokens = request(
                new AuthorizationCodeGrant(new AuthorizationCode(code), redirectUri, verifier), Optional.empty());
        try {
            new IDTokenValidator(
                            issuer,
                            clientId,
                            JWSAlgorithm.RS256,
                            metadata().getJWKSetURI().toURL())
                    .validate(tokens.getIDToken(), nonce);
            return tokens;
        } catch (BadJOSEException | JOSEException | MalformedURLException e) {
            throw new DemoException("The ID token is not valid: " + e.getMessage(), e);
        }
    }

    /** @param organizationId the organization to make the active one, if it is to change */
    OIDCTokens refresh(RefreshToken token, Optional<String> organizationId) {
        return request(new RefreshTokenGrant(token), organizationId);
    }

    URI endSessionRequest(OIDCTokens tokens, URI back) {
        return new LogoutRequest(metadata().getEndSessionEndpointURI(), tokens.getIDToken(), back, null).toURI();
    }

    private OIDCTokens request(AuthorizationGrant grant, Optional<String> organizationId) {
        TokenRequest.Builder request = new TokenRequest.Builder(metadata().getTokenEndpointURI(), clientId, grant);
        organizationId.ifPresent(id -> request.customParameter("organization_id", id));
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(
                    request.build().toHTTPRequest().send());
            if (response instanceof OIDCTokenResponse success) {
                return success.getOIDCTokens();
            }
            throw new DemoException("Keycloak refused: "
                    + response.toErrorResponse().getErrorObject().getDescription());
        } catch (IOException | ParseException e) {
            throw new DemoException("Keycloak does not answer: " + e.getMessage(), e);
        }
    }

    private OIDCProviderMetadata metadata() {
        OIDCProviderMetadata known = metadata;
        if (known == null) {
            try {
                known = OIDCProviderMetadata.resolve(issuer, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
                metadata = known;
            } catch (IOException | GeneralException e) {
                throw new DemoException("Keycloak is not ready: " + e.getMessage(), e);
            }
        }
        return known;
    }
}
