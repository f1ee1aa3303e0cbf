package io.cloakroom.webhooks;

/**
 * One event on its way to one endpoint.
 *
 * @param id the delivery's own
 * @param messageId the event's: the same on every try, and for every endpoint
 * @param body the bytes to sign and send
 * @param failures how many tries have failed before
 */
public record Delivery(String id, String messageId, DeliveryTarget target, String body, int failures) {}
