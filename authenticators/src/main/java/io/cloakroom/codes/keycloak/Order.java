package io.cloakroom.codes.keycloak;

import io.cloakroom.core.keycloak.RequestStandIn;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A message to be sent, free of the request that asked for it. */
record Order(
        String realmId,
        Optional<String> clientId,
        Optional<String> userId,
        Destination destination,
        Purpose purpose,
        String secret,
        Duration lifetime,
        Locale language,
        URI baseUri) {

    /** Takes realm, client, language and address of the server from the present request. */
    static Order of(
            KeycloakSession session,
            Optional<UserModel> user,
            Destination destination,
            Purpose purpose,
            String secret,
            Duration lifetime) {
        return new Order(
                session.getContext().getRealm().getId(),
                Optional.ofNullable(session.getContext().getClient()).map(ClientModel::getId),
                user.map(UserModel::getId),
                destination,
                purpose,
                secret,
                lifetime,
                session.getContext().resolveLocale(user.orElse(null)),
                session.getContext().getUri().getBaseUri());
    }

    /** Sends within the request that asked for it. */
    Sending send(KeycloakSession session, CodeChannel channel) {
        RealmModel realm = session.getContext().getRealm();
        Optional<UserModel> user = userId.map(id -> session.users().getUserById(realm, id));
        if (userId.isPresent() && user.isEmpty()) {
            return new Sending.Failed("the user is gone");
        }
        return channel.send(session, new CodeMessage(realm, user, destination, purpose, secret, lifetime, language));
    }

    /** Sends in a session that has no request. */
    Sending sendDetached(KeycloakSession session, CodeChannel channel) {
        @Nullable RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return new Sending.Failed("the realm is gone");
        }
        session.getContext().setRealm(realm);
        session.getContext().setHttpRequest(new RequestStandIn(baseUri));
        clientId.map(id -> session.clients().getClientById(realm, id))
                .ifPresent(client -> session.getContext().setClient(client));
        session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, language.toLanguageTag());
        return send(session, channel);
    }

    @Override
    public String toString() {
        return "Order[" + purpose + " to " + destination + "]";
    }
}
