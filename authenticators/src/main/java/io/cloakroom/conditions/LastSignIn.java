package io.cloakroom.conditions;

import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of a user's sign-ins.
 *
 * @param at when the last one was
 * @param located when the last one was whose place is known; empty where there is none
 * @param travel where, up to that one
 */
public record LastSignIn(Instant at, Optional<Instant> located, Travel travel) {}
