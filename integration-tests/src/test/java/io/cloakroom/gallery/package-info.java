/** Every sign-in page in every state, rendered from the theme's own templates without a server. */
@NullMarked
package io.cloakroom.gallery;

import org.jspecify.annotations.NullMarked;
