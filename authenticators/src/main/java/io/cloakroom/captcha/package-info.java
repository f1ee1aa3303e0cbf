/** Tells browsers that people use from floods of requests: proofs of work, and services that do so. */
@NullMarked
package io.cloakroom.captcha;

import org.jspecify.annotations.NullMarked;
