/** The JSON shapes of user and session, as Clerk's Backend API has them. */
@NullMarked
package io.cloakroom.core.json;

import org.jspecify.annotations.NullMarked;
