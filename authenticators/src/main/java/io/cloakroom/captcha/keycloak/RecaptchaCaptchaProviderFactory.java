package io.cloakroom.captcha.keycloak;

import io.cloakroom.captcha.siteverify.SiteVerifyService;

/** Google's reCAPTCHA, version 2. */
public final class RecaptchaCaptchaProviderFactory extends SiteVerifyProviderFactory {

    public RecaptchaCaptchaProviderFactory() {
        super(SiteVerifyService.RECAPTCHA);
    }
}
