package io.cloakroom.core.keycloak;

import io.cloakroom.core.json.EmailAddressObject;
import io.cloakroom.core.json.SessionObject;
import io.cloakroom.core.json.UserObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** Keycloak's models as the API's objects. */
public final class ApiObjects {

    private ApiObjects() {}

    public static UserObject user(UserModel user) {
        @Nullable String email = user.getEmail();
        List<EmailAddressObject> addresses =
                email == null ? List.of() : List.of(EmailAddressObject.of(user.getId(), email, user.isEmailVerified()));
        @Nullable Long createdAt = user.getCreatedTimestamp();
        return new UserObject(
                user.getId(),
                user.getUsername(),
                user.getFirstName(),
                user.getLastName(),
                user.getFirstAttribute(UserModel.LOCALE),
                user.getFirstAttribute("picture"),
                user.getFirstAttribute("picture") != null,
                addresses.isEmpty() ? null : addresses.get(0).id(),
                null,
                null,
                addresses,
                List.of(),
                List.of(),
                List.of(),
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                !user.isEnabled(),
                false,
                createdAt,
                createdAt,
                null);
    }

    /** @param clientId the client that the session was started for, if known */
    public static SessionObject session(RealmModel realm, UserSessionModel session, @Nullable String clientId) {
        long started = TimeUnit.SECONDS.toMillis(session.getStarted());
        long refreshed = TimeUnit.SECONDS.toMillis(session.getLastSessionRefresh());
        boolean remembered = session.isRememberMe();
        int idle =
                orElse(remembered ? realm.getSsoSessionIdleTimeoutRememberMe() : 0, realm.getSsoSessionIdleTimeout());
        int max = orElse(remembered ? realm.getSsoSessionMaxLifespanRememberMe() : 0, realm.getSsoSessionMaxLifespan());
        return new SessionObject(
                session.getId(),
                session.getUser().getId(),
                clientId,
                "active",
                refreshed,
                started + TimeUnit.SECONDS.toMillis(max),
                refreshed + TimeUnit.SECONDS.toMillis(idle),
                started,
                refreshed);
    }

    private static int orElse(int seconds, int otherwise) {
        return seconds > 0 ? seconds : otherwise;
    }
}
