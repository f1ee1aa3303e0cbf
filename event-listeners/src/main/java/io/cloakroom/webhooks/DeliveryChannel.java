package io.cloakroom.webhooks;

import java.util.concurrent.CompletableFuture;

/** A sink: a way to receivers of one kind. */
public interface DeliveryChannel {

    /** Makes one try. Returns at once; the future completes within the time-out of a try, never exceptionally. */
    CompletableFuture<Attempt> send(Delivery delivery);

    /** Ends what it holds. */
    default void close() {}
}
