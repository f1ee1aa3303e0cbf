/** Who was active in a month, and which of them are billable. */
@NullMarked
package io.cloakroom.usage;

import org.jspecify.annotations.NullMarked;
