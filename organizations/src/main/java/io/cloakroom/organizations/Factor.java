package io.cloakroom.organizations;

import java.time.Instant;

/**
 * One way by which a user proved who they are, in this session.
 *
 * @param kind what was asked for, such as {@code password}
 */
public record Factor(String kind, Instant at) {}
