/** The event listener {@code cloakroom-usage}, its tables and its admin route. */
@NullMarked
package io.cloakroom.usage.keycloak;

import org.jspecify.annotations.NullMarked;
