/** Reading and checking what an operator configured. */
@NullMarked
package io.cloakroom.core.config;

import org.jspecify.annotations.NullMarked;
