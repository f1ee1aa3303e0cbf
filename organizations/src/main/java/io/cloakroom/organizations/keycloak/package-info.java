/** The protocol mapper {@code cloakroom-organization-claims}, over Keycloak's own organizations. */
@NullMarked
package io.cloakroom.organizations.keycloak;

import org.jspecify.annotations.NullMarked;
