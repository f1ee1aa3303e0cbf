/** Known devices in Keycloak: the table, the steps of a flow, the routes, the mail. */
@NullMarked
package io.cloakroom.device.keycloak;

import org.jspecify.annotations.NullMarked;
