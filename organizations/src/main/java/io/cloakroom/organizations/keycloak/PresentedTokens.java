package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.Choice;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.RefreshToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AppAuthManager.AuthHeader;

/**
 * The choice of an organization that comes with a request, in the token that the request is about: a refresh token
 * holds it in a claim of its own, an access token shows it.
 */
final class PresentedTokens {

    private static final String CLAIM = "cloakroom_organization";
    private static final String INTROSPECTED = "token";
    private static final String ID = "id";
    private static final String TURN = "turn";

    private PresentedTokens() {}

    /** Puts a choice into a refresh token, for the refreshes to come. */
    static void keep(Choice choice, RefreshToken token) {
        Map<String, Object> claim = new LinkedHashMap<>();
        choice.organizationId().ifPresent(id -> claim.put(ID, id));
        claim.put(TURN, choice.turn());
        token.getOtherClaims().put(CLAIM, claim);
    }

    /** Hands on what an earlier refresh token of the chain held. */
    static void keep(RefreshToken earlier, RefreshToken token) {
        @Nullable Object claim = earlier.getOtherClaims().get(CLAIM);
        if (claim != null) {
            token.getOtherClaims().put(CLAIM, claim);
        }
    }

    /** @param userSession that a token must be of; of another one, it has nothing to say here */
    static Optional<Choice> choice(KeycloakSession session, UserSessionModel userSession) {
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        @Nullable String refreshToken = form.getFirst(OAuth2Constants.REFRESH_TOKEN);
        if (refreshToken != null) {
            return decoded(session, userSession, refreshToken, RefreshToken.class)
                    .flatMap(PresentedTokens::held);
        }
        // At the token endpoint the header holds the client's own credentials.
        boolean grant = form.containsKey(OAuth2Constants.GRANT_TYPE);
        return Stream.of(OAuth2Constants.SUBJECT_TOKEN, INTROSPECTED, OAuth2Constants.ACCESS_TOKEN)
                .flatMap(name -> Optional.ofNullable(form.getFirst(name)).stream())
                .findFirst()
                .or(() -> grant ? Optional.empty() : bearer(session))
                .flatMap(token -> decoded(session, userSession, token, AccessToken.class))
                .flatMap(PresentedTokens::shown)
                .map(id -> new Choice(Optional.of(id), ActiveOrganizations.turn(userSession)));
    }

    private static Optional<Choice> held(RefreshToken token) {
        return token.getOtherClaims().get(CLAIM) instanceof Map<?, ?> claim && claim.get(TURN) instanceof Number turn
                ? Optional.of(new Choice(text(claim.get(ID)), turn.longValue()))
                : Optional.empty();
    }

    /** The id of the organization that an access token is about. */
    static Optional<String> shown(AccessToken token) {
        Map<String, Object> claims = token.getOtherClaims();
        return text(claims.get("org_id"))
                .or(() -> claims.get("o") instanceof Map<?, ?> organization
                        ? text(organization.get(ID))
                        : Optional.empty());
    }

    private static Optional<String> bearer(KeycloakSession session) {
        HttpHeaders headers = session.getContext().getHttpRequest().getHttpHeaders();
        return Optional.ofNullable(AppAuthManager.extractAuthorizationHeaderTokenOrReturnNull(headers))
                .map(AuthHeader::getToken);
    }

    private static <T extends AccessToken> Optional<T> decoded(
            KeycloakSession session, UserSessionModel userSession, String token, Class<T> type) {
        return Optional.ofNullable(session.tokens().decode(token, type))
                .filter(it -> userSession.getId().equals(it.getSessionId()));
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
