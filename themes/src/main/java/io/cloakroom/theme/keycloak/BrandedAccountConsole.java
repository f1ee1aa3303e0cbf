package io.cloakroom.theme.keycloak;

import io.cloakroom.theme.AccountPage;
import io.cloakroom.theme.Branding;
import io.cloakroom.theme.HostedPage;
import io.cloakroom.theme.HostedPage.Offer;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.services.Urls;
import org.keycloak.services.resources.account.AccountConsole;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.Theme;
import org.keycloak.theme.freemarker.FreeMarkerProvider;
import org.keycloak.urls.UrlType;

/**
 * Keycloak's account console, for themes that name it as their provider: its page carries the realm's branding, and below
 * its address stands a page of ours for what the console does not have.
 */
final class BrandedAccountConsole extends AccountConsole {

    /** Below the console's address, and so among the addresses that its client may send people back to. */
    private static final String PAGE = "/account/cloakroom";

    private static final String PHONE_ACTION = "cloakroom-verify-phone";
    private static final String WALLET_ACTION = "cloakroom-link-wallet";

    private final Theme theme;
    private final RealmModel realm;

    BrandedAccountConsole(KeycloakSession session, ClientModel client, Theme theme) {
        super(session, client, theme);
        this.theme = theme;
        this.realm = session.getContext().getRealm();
    }

    @Override
    protected String renderAccountConsole(FreeMarkerProvider freeMarker, Map<String, Object> model)
            throws FreeMarkerException {
        Branding branding = Branding.read(realm.getAttributes());
        return asksForOurs() ? ours(freeMarker, model, branding) : console(freeMarker, model, branding);
    }

    private boolean asksForOurs() {
        String path = session.getContext().getUri().getPath();
        return path.endsWith(PAGE) || path.endsWith(PAGE + "/");
    }

    private String console(FreeMarkerProvider freeMarker, Map<String, Object> model, Branding branding)
            throws FreeMarkerException {
        AccountPage page = new AccountPage(branding, realmName());
        if (!page.followsSystem()) {
            model.put("darkMode", false);
        }
        String html = page.brand(super.renderAccountConsole(freeMarker, model), darkClass());
        return page.lead(html, realmPath() + PAGE + "/", title(String.valueOf(model.get("locale"))));
    }

    private String ours(FreeMarkerProvider freeMarker, Map<String, Object> model, Branding branding)
            throws FreeMarkerException {
        model.put(
                "cloakroom",
                HostedPage.of(
                        branding,
                        realmName(),
                        Boolean.TRUE.equals(model.get("darkMode")),
                        realmPath(),
                        Urls.themeRoot(session.getContext()
                                                .getUri(UrlType.FRONTEND)
                                                .getBaseUri())
                                        .getPath() + "/login/cloakroom",
                        new Offer(enabled(PHONE_ACTION), enabled(WALLET_ACTION), realm.isOrganizationsEnabled())));
        return freeMarker.processTemplate(model, "cloakroom-account.ftl", theme);
    }

    private String realmPath() {
        return session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms")
                .path(realm.getName())
                .build()
                .getRawPath();
    }

    private String realmName() {
        @Nullable String displayName = realm.getDisplayName();
        return displayName == null || displayName.isBlank() ? realm.getName() : displayName;
    }

    /** @return the required action's alias; empty where the realm does not offer it */
    private String enabled(String action) {
        return Optional.ofNullable(realm.getRequiredActionProviderByAlias(action))
                .filter(RequiredActionProviderModel::isEnabled)
                .map(RequiredActionProviderModel::getAlias)
                .orElse("");
    }

    private String title(String language) throws FreeMarkerException {
        try {
            return theme.getEnhancedMessages(realm, Locale.forLanguageTag(language))
                    .getProperty("cloakroomAccountTitle", "");
        } catch (IOException e) {
            throw new FreeMarkerException("The account theme's texts cannot be read", e);
        }
    }

    private String darkClass() throws FreeMarkerException {
        try {
            return theme.getProperties().getProperty("kcDarkModeClass", "");
        } catch (IOException e) {
            throw new FreeMarkerException("The account theme cannot be read", e);
        }
    }
}
