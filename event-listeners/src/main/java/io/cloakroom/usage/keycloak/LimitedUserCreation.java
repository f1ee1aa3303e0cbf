package io.cloakroom.usage.keycloak;

import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.broker.IdpCreateUserIfUniqueAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.ExistingUserInfo;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.broker.provider.BrokeredIdentityContext;

/**
 * Keycloak's step that makes users for those whom an identity provider sends, and makes none while sign-ups are closed. Who
 * has an account already is linked as ever.
 */
final class LimitedUserCreation extends IdpCreateUserIfUniqueAuthenticator {

    @Override
    protected @Nullable ExistingUserInfo checkExistingUser(
            AuthenticationFlowContext context,
            String username,
            SerializedBrokeredIdentityContext serialized,
            BrokeredIdentityContext broker) {
        @Nullable ExistingUserInfo existing = super.checkExistingUser(context, username, serialized, broker);
        if (existing == null) {
            ClosedSignUps.refuse(context.getSession(), context.getAuthenticationSession(), context.getEvent());
        }
        return existing;
    }
}
