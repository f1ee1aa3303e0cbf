/** How often something may happen, counted over all nodes. */
@NullMarked
package io.cloakroom.core.limits;

import org.jspecify.annotations.NullMarked;
