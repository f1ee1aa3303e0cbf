package io.cloakroom.captcha.siteverify;

import java.net.URI;
import java.util.List;

/** The services that are asked in the same way, and where they are. */
public enum SiteVerifyService {
    TURNSTILE(
            "turnstile",
            "cf-turnstile",
            "cf-turnstile-response",
            "https://challenges.cloudflare.com/turnstile/v0/api.js",
            "https://challenges.cloudflare.com/turnstile/v0/siteverify",
            "https://challenges.cloudflare.com"),
    HCAPTCHA(
            "hcaptcha",
            "h-captcha",
            "h-captcha-response",
            "https://js.hcaptcha.com/1/api.js",
            "https://api.hcaptcha.com/siteverify",
            "https://hcaptcha.com https://*.hcaptcha.com"),
    RECAPTCHA(
            "recaptcha",
            "g-recaptcha",
            "g-recaptcha-response",
            "https://www.google.com/recaptcha/api.js",
            "https://www.google.com/recaptcha/api/siteverify",
            "https://www.google.com/recaptcha/ https://recaptcha.google.com/recaptcha/");

    private final String id;
    private final String marker;
    private final String field;
    private final URI script;
    private final URI verifyUrl;
    private final String frames;

    SiteVerifyService(String id, String marker, String field, String script, String verifyUrl, String frames) {
        this.id = id;
        this.marker = marker;
        this.field = field;
        this.script = URI.create(script);
        this.verifyUrl = URI.create(verifyUrl);
        this.frames = frames;
    }

    /** Of the provider. */
    public String id() {
        return id;
    }

    /** The class of the element that the service's script draws into. */
    String marker() {
        return marker;
    }

    String field() {
        return field;
    }

    URI script() {
        return script;
    }

    URI verifyUrl() {
        return verifyUrl;
    }

    List<String> frames() {
        return List.of(frames.split(" ", -1));
    }
}
