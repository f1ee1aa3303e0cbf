package io.cloakroom.captcha.keycloak;

import io.cloakroom.captcha.siteverify.SiteVerifyCaptcha;
import io.cloakroom.captcha.siteverify.SiteVerifyService;
import io.cloakroom.captcha.siteverify.SiteVerifySettings;
import io.cloakroom.core.http.OutgoingHttp;
import io.cloakroom.core.keycloak.KeycloakOptions;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.vault.VaultStringSecret;

/** Asks a service, with the server's account there or the realm's own. */
abstract class SiteVerifyProviderFactory implements CaptchaProviderFactory {

    private final SiteVerifyService service;
    private SiteVerifySettings settings;
    private OutgoingHttp http;

    SiteVerifyProviderFactory(SiteVerifyService service) {
        this.service = service;
    }

    @Override
    public void init(Config.Scope config) {
        settings = SiteVerifySettings.read(service, KeycloakOptions.of(CaptchaSpi.NAME, getId(), config));
        http = settings.http();
    }

    @Override
    public CaptchaProvider create(KeycloakSession session) {
        String siteKey = Optional.ofNullable(session.getContext()
                        .getRealm()
                        .getAttribute("cloakroom.captcha.%s.site-key".formatted(getId())))
                .filter(key -> !key.isBlank())
                .or(settings::siteKey)
                .orElse("");
        return CaptchaProvider.of(new SiteVerifyCaptcha(http, settings, siteKey, secret(session)));
    }

    /** What is configured, or what the realm's vault has where it is a reference such as {@code ${vault.turnstile}}. */
    private String secret(KeycloakSession session) {
        if (settings.secret().isEmpty()) {
            return "";
        }
        try (VaultStringSecret secret =
                session.vault().getStringSecret(settings.secret().get())) {
            return secret.get().orElse("");
        }
    }

    @Override
    public void close() {
        http.close();
    }

    @Override
    public String getId() {
        return service.id();
    }
}
