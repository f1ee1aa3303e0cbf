package io.cloakroom.limits.keycloak;

import org.keycloak.authentication.authenticators.resetcred.ResetCredentialChooseUser;

/** The step {@code cloakroom-limited-reset-form}: whose password is to be reset. */
public final class LimitedResetFormFactory extends LimitedFormFactory {

    public LimitedResetFormFactory() {
        super("cloakroom-limited-reset-form", ResetCredentialChooseUser.PROVIDER_ID);
    }
}
