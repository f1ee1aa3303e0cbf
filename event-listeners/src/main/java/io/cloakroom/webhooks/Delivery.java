package io.cloakroom.webhooks;

import java.net.URI;

/**
 * One event on its way to one endpoint, held by this worker until its lease ends.
 *
 * @param id the delivery's own
 * @param messageId the event's: the same on every try, and for every endpoint
 * @param failures how many tries have failed before
 * @param body the bytes to sign and send
 */
public record Delivery(
        String id, String messageId, String endpointId, URI address, SigningSecret secret, String body, int failures) {}
