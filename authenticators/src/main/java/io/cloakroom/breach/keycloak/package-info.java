/** The password policy {@code cloakroom-breached-password}. */
@NullMarked
package io.cloakroom.breach.keycloak;

import org.jspecify.annotations.NullMarked;
