/**
 * How often something may happen. Two counters, for two needs:
 *
 * <ul>
 *   <li>{@link io.cloakroom.core.limits.Quotas} for what costs money or trust, such as a mail or a text message: kept in
 *       the database, so that a count outlives every restart, takes long windows, and can be given back. One statement or
 *       two a decision.
 *   <li>{@link io.cloakroom.core.limits.RateLimiter} for what comes in floods, such as attempts to sign in: kept in
 *       memory, shared by the cluster's cache, for windows of seconds and minutes. Nanoseconds a decision where this node
 *       knows the answer, and no statement ever. A restart of all nodes forgets.
 * </ul>
 */
@NullMarked
package io.cloakroom.core.limits;

import org.jspecify.annotations.NullMarked;
