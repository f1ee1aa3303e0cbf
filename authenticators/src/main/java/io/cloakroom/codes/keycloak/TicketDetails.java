package io.cloakroom.codes.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.codes.OneTimeSecret;

/**
 * Where a ticket leads.
 *
 * @param client the client's id
 * @param redirectUri one of the client's addresses
 */
record TicketDetails(String client, String redirectUri) {

    private static final ObjectMapper JSON = new JsonMapper();

    static TicketDetails of(OneTimeSecret ticket) {
        try {
            return JSON.readValue(ticket.details().orElseThrow(), TicketDetails.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The details of a ticket cannot be read.", e);
        }
    }

    String write() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The details of a ticket have no JSON form.", e);
        }
    }
}
