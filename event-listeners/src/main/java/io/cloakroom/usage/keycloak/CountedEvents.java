package io.cloakroom.usage.keycloak;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;

/** Which of Keycloak's events are a user's own activity; failures have other types. */
record CountedEvents(Set<String> excludedClients) {

    /** Every way to sign in ends in {@code LOGIN}: passwords, passkeys, links, codes, wallets, identity providers. */
    static final Set<EventType> TYPES = Set.of(
            EventType.LOGIN,
            EventType.CODE_TO_TOKEN,
            EventType.REFRESH_TOKEN,
            EventType.TOKEN_EXCHANGE,
            EventType.JWT_AUTHORIZATION_GRANT,
            EventType.OAUTH2_DEVICE_CODE_TO_TOKEN,
            EventType.AUTHREQID_TO_TOKEN);

    boolean includes(Event event) {
        return TYPES.contains(event.getType())
                && event.getUserId() != null
                && (event.getClientId() == null || !excludedClients.contains(event.getClientId()))
                && (event.getDetails() == null || !event.getDetails().containsKey(Details.IMPERSONATOR));
    }

    /** Service accounts are no users. */
    static boolean isPerson(@Nullable UserModel user) {
        return user != null && user.getServiceAccountClientLink() == null;
    }
}
