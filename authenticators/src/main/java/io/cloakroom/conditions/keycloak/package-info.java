/** Conditions for Keycloak's flows, and what they remember of users and addresses. */
@NullMarked
package io.cloakroom.conditions.keycloak;

import org.jspecify.annotations.NullMarked;
