package io.cloakroom.limits.keycloak;

import org.keycloak.authentication.authenticators.browser.UsernamePasswordFormFactory;

/** The step {@code cloakroom-limited-login-form}: user name and password on one page. */
public final class LimitedLoginFormFactory extends LimitedFormFactory {

    public LimitedLoginFormFactory() {
        super("cloakroom-limited-login-form", UsernamePasswordFormFactory.PROVIDER_ID);
    }
}
