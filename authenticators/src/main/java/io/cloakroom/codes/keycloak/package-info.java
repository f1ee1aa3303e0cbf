/** The authenticators, required actions, routes and tables of codes, links and tickets. */
@NullMarked
package io.cloakroom.codes.keycloak;

import org.jspecify.annotations.NullMarked;
