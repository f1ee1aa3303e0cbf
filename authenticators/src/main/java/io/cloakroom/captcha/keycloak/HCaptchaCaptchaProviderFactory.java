package io.cloakroom.captcha.keycloak;

import io.cloakroom.captcha.siteverify.SiteVerifyService;

/** hCaptcha. */
public final class HCaptchaCaptchaProviderFactory extends SiteVerifyProviderFactory {

    public HCaptchaCaptchaProviderFactory() {
        super(SiteVerifyService.HCAPTCHA);
    }
}
