/** Error bodies, lists and parameters of the REST API. */
@NullMarked
package io.cloakroom.core.api;

import org.jspecify.annotations.NullMarked;
