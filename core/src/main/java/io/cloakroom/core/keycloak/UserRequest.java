package io.cloakroom.core.keycloak;

import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

/**
 * One call of a user's own route, made with the user's access token.
 *
 * @param userSession the one the token belongs to
 * @param client the one the token was issued for
 * @param event has realm, client, user, session and address already
 */
public record UserRequest(
        KeycloakSession session,
        RealmModel realm,
        UserModel user,
        UserSessionModel userSession,
        ClientModel client,
        AccessToken token,
        EventBuilder event) {}
