package io.cloakroom.core.keycloak;

import java.time.Instant;

/**
 * A password that is known to have become known to others.
 *
 * @param reason for those who look into it; never shown to the user
 * @param by who said so: an admin's id, or the name of a part of the system
 */
public record PasswordMark(String reason, String by, Instant at) {}
