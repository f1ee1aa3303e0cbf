/** The authenticator, required action, credential, routes and table of wallets. */
@NullMarked
package io.cloakroom.wallet.keycloak;

import org.jspecify.annotations.NullMarked;
