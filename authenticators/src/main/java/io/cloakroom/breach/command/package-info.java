/** The commands that build and check breach files. */
@NullMarked
package io.cloakroom.breach.command;

import org.jspecify.annotations.NullMarked;
