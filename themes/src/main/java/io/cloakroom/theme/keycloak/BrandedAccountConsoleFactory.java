package io.cloakroom.theme.keycloak;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.account.AccountConsole;
import org.keycloak.services.resources.account.AccountConsoleFactory;
import org.keycloak.theme.Theme;

/** Makes {@link BrandedAccountConsole} known by the name that our account theme asks for; no other theme gets it. */
public final class BrandedAccountConsoleFactory extends AccountConsoleFactory {

    @Override
    public String getId() {
        return "cloakroom-account";
    }

    @Override
    protected AccountConsole createAccountConsole(KeycloakSession session, ClientModel client, Theme theme) {
        return new BrandedAccountConsole(session, client, theme);
    }
}
