/** A realm's branding: what its attributes say about colour, shape and logo, and what follows for contrast. */
@NullMarked
package io.cloakroom.theme;

import org.jspecify.annotations.NullMarked;
