/** Services that look at a browser and have their word asked for: Turnstile, hCaptcha, reCAPTCHA. */
@NullMarked
package io.cloakroom.captcha.siteverify;

import org.jspecify.annotations.NullMarked;
