/** Branding for Keycloak's pages and mails. */
@NullMarked
package io.cloakroom.theme.keycloak;

import org.jspecify.annotations.NullMarked;
