/** Measurements on the real server; no test, and not run as one. */
@NullMarked
package io.cloakroom.benchmark;

import org.jspecify.annotations.NullMarked;
