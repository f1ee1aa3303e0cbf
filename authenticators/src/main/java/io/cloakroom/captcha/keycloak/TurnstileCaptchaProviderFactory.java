package io.cloakroom.captcha.keycloak;

import io.cloakroom.captcha.siteverify.SiteVerifyService;

/** Cloudflare's Turnstile. */
public final class TurnstileCaptchaProviderFactory extends SiteVerifyProviderFactory {

    public TurnstileCaptchaProviderFactory() {
        super(SiteVerifyService.TURNSTILE);
    }
}
