package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.Recipient;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A way by which codes reach people: what a channel knows of addresses, and how it sends. Everything else about codes is
 * the same for all channels. Without state; one instance serves all requests.
 */
public interface CodeChannel {

    /** In rows, events and message keys, such as {@code email}. */
    String id();

    /** Where a code for this user goes; empty where the user has no such address. */
    Optional<Destination> destination(KeycloakSession session, RealmModel realm, UserModel user);

    /** Who is meant by what somebody typed. */
    Optional<UserModel> find(KeycloakSession session, RealmModel realm, String typed);

    /** What somebody typed, if it is an address of this channel that messages could go to. */
    Optional<Destination> parse(KeycloakSession session, RealmModel realm, String typed);

    /**
     * Why no message can be sent now: the key of a text for the person who waits. Asked before a code is made, and for
     * people whom nobody knows as well, so that the answer does not tell whether there is an account.
     *
     * @param typed what would be sent to, if it is an address
     * @param ip the browser's
     */
    Optional<String> obstacle(KeycloakSession session, RealmModel realm, Optional<Destination> typed, String ip);

    /**
     * Counts a message against what the channel may spend. Asked once for each code that is made, and for people whom
     * nobody knows as well: they are counted as if they were somebody, so that limits tell nothing either.
     *
     * @param recipient whom the code is for
     * @param known whether a message will be sent
     * @param ip the browser's
     */
    default Admission admit(KeycloakSession session, RealmModel realm, Recipient recipient, boolean known, String ip) {
        return new Admission.Granted(() -> {});
    }

    /** Sends a message, and waits until it is taken over or has failed, a few seconds at the most. */
    Sending send(KeycloakSession session, CodeMessage message);

    /**
     * The user has typed a code that was sent there: notes on the user that the address is theirs.
     *
     * @return false, with nothing noted, where it identifies another user already
     */
    boolean confirmed(KeycloakSession session, RealmModel realm, UserModel user, Destination destination);

    /** What logs, events and Keycloak's own pages may have of what somebody typed. */
    default String loggable(KeycloakSession session, RealmModel realm, String typed) {
        return typed;
    }

    /** The attributes of somebody who signs up by an address, the user name among them. */
    Map<String, String> profile(Destination destination);
}
