package io.cloakroom.limits.keycloak;

import org.keycloak.authentication.authenticators.browser.PasswordFormFactory;

/** The step {@code cloakroom-limited-password-form}: the password alone, of a user who is known by then. */
public final class LimitedPasswordFormFactory extends LimitedFormFactory {

    public LimitedPasswordFormFactory() {
        super("cloakroom-limited-password-form", PasswordFormFactory.PROVIDER_ID);
    }
}
