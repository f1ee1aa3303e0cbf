/** The jar in a real Keycloak. */
@NullMarked
package io.cloakroom.it;

import org.jspecify.annotations.NullMarked;
