/** The REST resources with the id {@code cloakroom} that carry every feature's routes. */
@NullMarked
package io.cloakroom.backendapi.keycloak;

import org.jspecify.annotations.NullMarked;
