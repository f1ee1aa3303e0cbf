/** Identifiers that sort by the time they were made. */
@NullMarked
package io.cloakroom.core.id;

import org.jspecify.annotations.NullMarked;
