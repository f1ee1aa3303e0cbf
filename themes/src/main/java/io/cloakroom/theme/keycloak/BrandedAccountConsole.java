package io.cloakroom.theme.keycloak;

import io.cloakroom.theme.AccountPage;
import io.cloakroom.theme.Branding;
import java.io.IOException;
import java.util.Map;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.account.AccountConsole;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.Theme;
import org.keycloak.theme.freemarker.FreeMarkerProvider;

/** Keycloak's account console, for themes that name it as their provider: its page carries the realm's branding. */
final class BrandedAccountConsole extends AccountConsole {

    private final Theme theme;

    BrandedAccountConsole(KeycloakSession session, ClientModel client, Theme theme) {
        super(session, client, theme);
        this.theme = theme;
    }

    @Override
    protected String renderAccountConsole(FreeMarkerProvider freeMarker, Map<String, Object> model)
            throws FreeMarkerException {
        RealmModel realm = session.getContext().getRealm();
        String displayName = realm.getDisplayName();
        AccountPage page = new AccountPage(
                Branding.read(realm.getAttributes()),
                displayName == null || displayName.isBlank() ? realm.getName() : displayName);
        if (!page.followsSystem()) {
            model.put("darkMode", false);
        }
        return page.brand(super.renderAccountConsole(freeMarker, model), darkClass());
    }

    private String darkClass() throws FreeMarkerException {
        try {
            return theme.getProperties().getProperty("kcDarkModeClass", "");
        } catch (IOException e) {
            throw new FreeMarkerException("The account theme cannot be read", e);
        }
    }
}
