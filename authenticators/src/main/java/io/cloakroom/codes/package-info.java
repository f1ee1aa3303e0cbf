/** What works once: codes, links and tickets; how they are made, limited, and used up. */
@NullMarked
package io.cloakroom.codes;

import org.jspecify.annotations.NullMarked;
