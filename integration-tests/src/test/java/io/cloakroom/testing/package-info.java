/** What the tests need around them: a real Keycloak, a realm, a browser, and the peers that Keycloak talks to. */
@NullMarked
package io.cloakroom.testing;

import org.jspecify.annotations.NullMarked;
