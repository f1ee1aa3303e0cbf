/** How often somebody may try to sign in or up, decided before anything costly is done for them. */
@NullMarked
package io.cloakroom.limits;

import org.jspecify.annotations.NullMarked;
