/** The event listener {@code cloakroom-webhooks}, its tables, its delivery worker and its admin routes. */
@NullMarked
package io.cloakroom.webhooks.keycloak;

import org.jspecify.annotations.NullMarked;
