package io.cloakroom.core.keycloak;

import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.api.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * A request that a user's own access token came with.
 *
 * @param user whose token it is
 * @param userSession that the token was issued in
 */
public record MeRequest(
        KeycloakSession session, RealmModel realm, UserModel user, UserSessionModel userSession, AccessToken token) {

    /** As Keycloak's own account console asks for, before it lets somebody change how they sign in. */
    private static final Duration FRESH = Duration.ofSeconds(Constants.KC_ACTION_MAX_AGE);

    /** @throws ApiException 403 unless the token has the role {@code manage-account} of the client {@code account} */
    public void requireManageAccount() {
        AccessToken.@Nullable Access account = token.getResourceAccess(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        if (account == null || !account.isUserInRole(AccountRoles.MANAGE_ACCOUNT)) {
            throw ApiException.forbidden("This needs a token with the role manage-account of the client account.");
        }
    }

    /** @throws ApiException 403 unless the user has signed in within the last minutes */
    public void requireFreshSignIn(Clock clock) {
        @Nullable String signedInAt = userSession.getNote(AuthenticationManager.AUTH_TIME);
        Instant limit = clock.instant().minus(FRESH);
        if (signedInAt == null
                || Instant.ofEpochSecond(Long.parseLong(signedInAt)).isBefore(limit)) {
            throw new ApiException(
                    403,
                    new ApiError(
                            "reauthentication_required",
                            "Sign in again",
                            "This needs a sign-in of the last %d minutes: send the user through one with max_age or prompt=login."
                                    .formatted(FRESH.toMinutes()),
                            Map.of("max_age", FRESH.toSeconds())));
        }
    }
}
