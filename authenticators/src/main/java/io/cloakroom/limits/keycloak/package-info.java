/** The steps that stand before, or around, Keycloak's own. */
@NullMarked
package io.cloakroom.limits.keycloak;

import org.jspecify.annotations.NullMarked;
