/**
 * The jar as a program: {@code java -jar cloakroom-….jar <command>}. Nothing but the JDK is on the class path then, so
 * whatever a command reaches must do without Keycloak and its libraries.
 */
@NullMarked
package io.cloakroom.core.cli;

import org.jspecify.annotations.NullMarked;
