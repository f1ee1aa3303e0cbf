/** The captcha as a step of Keycloak's flows, as a part of its sign-up form, and as an SPI of its own. */
@NullMarked
package io.cloakroom.captcha.keycloak;

import org.jspecify.annotations.NullMarked;
