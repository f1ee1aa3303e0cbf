package io.cloakroom.codes.sms.keycloak;

import java.time.Clock;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Keeps {@code phoneNumberVerified} honest in every realm: what users change of themselves makes nothing verified, and
 * what an admin sets is entered in the table.
 */
public final class PhoneAttributeListenerFactory implements EventListenerProviderFactory {

    private static final Set<EventType> BY_USERS = Set.of(
            EventType.REGISTER, EventType.UPDATE_PROFILE, EventType.IDENTITY_PROVIDER_FIRST_LOGIN, EventType.LOGIN);

    private static final Pattern USER_PATH = Pattern.compile("users/([^/]+)");

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new EventListenerProvider() {
            @Override
            public void onEvent(Event event) {
                if (BY_USERS.contains(event.getType()) && event.getUserId() != null) {
                    RealmModel realm = session.getContext().getRealm();
                    @Nullable UserModel user = session.users().getUserById(realm, event.getUserId());
                    if (user != null && user.getFirstAttribute(VerifiedPhones.VERIFIED) != null) {
                        phones(session, realm).correct(user);
                    }
                }
            }

            @Override
            public void onEvent(AdminEvent event, boolean includeRepresentation) {
                Matcher path = USER_PATH.matcher(String.valueOf(event.getResourcePath()));
                if (event.getResourceType() == ResourceType.USER
                        && (event.getOperationType() == OperationType.CREATE
                                || event.getOperationType() == OperationType.UPDATE)
                        && path.matches()) {
                    @Nullable RealmModel realm = session.realms().getRealm(event.getRealmId());
                    @Nullable
                    UserModel user = realm == null ? null : session.users().getUserById(realm, path.group(1));
                    if (realm != null && user != null && user.getFirstAttribute(VerifiedPhones.NUMBER) != null) {
                        phones(session, realm).adopt(user);
                    }
                }
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "cloakroom-phone-attributes";
    }

    private static VerifiedPhones phones(KeycloakSession session, RealmModel realm) {
        return new VerifiedPhones(session, realm, Clock.systemUTC());
    }
}
