package io.cloakroom.captcha;

/** When a captcha is asked for. */
public enum CaptchaMode {
    ALWAYS,
    WHEN_SUSPICIOUS
}
