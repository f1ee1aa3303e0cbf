package io.cloakroom.webhooks;

import java.time.Instant;

/** Signs by Standard Webhooks 1.0. */
public interface Signer {

    /**
     * One signature, as it stands in {@code webhook-signature}.
     *
     * @param at the time of the attempt, counted in whole seconds
     */
    String sign(String messageId, Instant at, String body);
}
