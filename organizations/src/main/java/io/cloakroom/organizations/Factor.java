package io.cloakroom.organizations;

import java.time.Instant;

/**
 * A step of a sign-in that a user has passed, in this session.
 *
 * @param kind what was asked for, such as {@code password}
 */
public record Factor(String kind, Instant at) {}
