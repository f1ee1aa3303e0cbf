/** The demo app and the neighbours that {@code ./demo} needs. */
@NullMarked
package io.cloakroom.demo;

import org.jspecify.annotations.NullMarked;
