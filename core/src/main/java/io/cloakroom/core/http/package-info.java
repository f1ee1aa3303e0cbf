/** Outgoing HTTP with a deadline and an address guard. */
@NullMarked
package io.cloakroom.core.http;

import org.jspecify.annotations.NullMarked;
