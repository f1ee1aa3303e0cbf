package io.cloakroom.webhooks;

/**
 * One event on its way to one endpoint.
 *
 * @param id the delivery's own
 * @param body the bytes to sign and send
 * @param failures how many tries have failed before
 */
public record Delivery(String id, CloudEvent event, DeliveryTarget target, String body, int failures) {

    /** The event's id: the same on every try, and for every endpoint. */
    String messageId() {
        return event.id();
    }
}
