package io.cloakroom.codes.keycloak;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** Codes over one channel, as a first or second factor. */
public abstract class CodeAuthenticatorFactory extends MessageAuthenticatorFactory {

    @Override
    public final Authenticator create(KeycloakSession session) {
        return new CodeAuthenticator(getId(), channel(), services(), messenger());
    }
}
