/** Breached-password checks by k-anonymity: what is asked, and what an answer means. */
@NullMarked
package io.cloakroom.breach;

import org.jspecify.annotations.NullMarked;
