package io.cloakroom.core.http;

import java.time.Duration;

/**
 * What an {@link OutgoingHttp} may spend.
 *
 * @param connect for one connection attempt
 * @param total for the whole exchange, from name resolution to the last byte of the reply
 * @param maxReplyBytes how much of a reply is read
 * @param maxConcurrent how many exchanges run at once; further ones fail at once
 */
public record HttpLimits(Duration connect, Duration total, int maxReplyBytes, int maxConcurrent) {

    public HttpLimits {
        if (connect.isNegative() || connect.isZero() || total.compareTo(connect) < 0) {
            throw new IllegalArgumentException("The connect time-out is positive and within the total time-out.");
        }
        if (maxReplyBytes < 0 || maxConcurrent < 1) {
            throw new IllegalArgumentException("The limits on reply size and concurrency are positive.");
        }
    }
}
