/** Sealing of secrets that must be stored. */
@NullMarked
package io.cloakroom.core.crypto;

import org.jspecify.annotations.NullMarked;
