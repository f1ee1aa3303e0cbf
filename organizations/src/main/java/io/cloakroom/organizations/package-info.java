/** Organization roles, the choice of the active organization, and the claims about it. */
@NullMarked
package io.cloakroom.organizations;

import org.jspecify.annotations.NullMarked;
