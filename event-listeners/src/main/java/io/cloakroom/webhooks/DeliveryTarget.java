package io.cloakroom.webhooks;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What a delivery needs to know of its endpoint.
 *
 * @param realm its name
 * @param signers one, or several while a secret is being replaced
 * @param headers the admin's own
 * @param ordered whether an event waits for the earlier ones of its subject
 */
public record DeliveryTarget(
        String endpointId,
        String realm,
        URI address,
        List<Signer> signers,
        Map<String, String> headers,
        boolean ordered) {

    public DeliveryTarget {
        signers = List.copyOf(signers);
        headers = Map.copyOf(headers);
    }
}
