/** What the features' Keycloak providers share. */
@NullMarked
package io.cloakroom.core.keycloak;

import org.jspecify.annotations.NullMarked;
