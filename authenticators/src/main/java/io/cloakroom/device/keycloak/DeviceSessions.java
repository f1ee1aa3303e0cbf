package io.cloakroom.device.keycloak;

import io.cloakroom.core.keycloak.SessionNotes;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** A user's sessions, as far as devices are concerned. An ended one is refused at its next refresh. */
final class DeviceSessions {

    private DeviceSessions() {}

    /** Ends the sessions, offline ones included, that were started on a device. */
    static void endOf(KeycloakSession session, RealmModel realm, UserModel user, String deviceId) {
        end(session, realm, user, one -> deviceId.equals(one.getNote(SessionNotes.DEVICE)));
    }

    static int end(KeycloakSession session, RealmModel realm, UserModel user, Predicate<UserSessionModel> which) {
        var ended = Stream.concat(
                        session.sessions().getUserSessionsStream(realm, user),
                        session.sessions().getOfflineUserSessionsStream(realm, user))
                .filter(which)
                .toList();
        ended.forEach(one -> AuthenticationManager.backchannelLogout(session, one, true));
        return ended.size();
    }
}
