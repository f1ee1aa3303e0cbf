/** Known devices: which browsers a user has signed in with, and how one is recognised again. */
@NullMarked
package io.cloakroom.device;

import org.jspecify.annotations.NullMarked;
