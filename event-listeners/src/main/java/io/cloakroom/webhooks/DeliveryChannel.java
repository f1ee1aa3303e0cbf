package io.cloakroom.webhooks;

import java.util.concurrent.CompletableFuture;

/** The way to the receivers. */
public interface DeliveryChannel {

    /** Makes one try. Returns at once; the future completes within the time-out of a try, never exceptionally. */
    CompletableFuture<Attempt> send(Delivery delivery);
}
