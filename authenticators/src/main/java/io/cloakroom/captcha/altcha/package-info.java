/** Proof of work, by the scheme of ALTCHA: no third party takes part, and nobody has to do anything. */
@NullMarked
package io.cloakroom.captcha.altcha;

import org.jspecify.annotations.NullMarked;
