package io.cloakroom.codes.keycloak;

import io.cloakroom.core.keycloak.SignUps;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/** Makes accounts for people who have confirmed an address that nobody had. */
final class NewUsers {

    private final CodeChannel channel;

    NewUsers(CodeChannel channel) {
        this.channel = channel;
    }

    /** @return empty where the realm's user profile does not take such an address, or somebody else has just got it */
    Optional<UserModel> create(AuthenticationFlowContext context, Destination destination) {
        if (!takes(context, destination)) {
            return Optional.empty();
        }
        RealmModel realm = context.getRealm();
        SignUps.announce(
                context.getSession(),
                Optional.ofNullable(channel.profile(destination).get(UserModel.EMAIL)));
        UserModel user = context.getSession()
                .users()
                .addUser(realm, channel.profile(destination).get(UserModel.USERNAME));
        user.setEnabled(true);
        if (!channel.confirmed(context.getSession(), realm, user, destination)) {
            context.getSession().users().removeUser(realm, user);
            return Optional.empty();
        }
        context.getAuthenticationSession().setAuthNote(AuthenticationManager.NEW_USER_REGISTERED, "true");
        context.getEvent()
                .clone()
                .event(EventType.REGISTER)
                .user(user)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.REGISTER_METHOD, "cloakroom-" + channel.id())
                .success();
        return Optional.of(user);
    }

    /** What else the profile asks for is asked later, by Keycloak's own required action. */
    private boolean takes(AuthenticationFlowContext context, Destination destination) {
        Map<String, String> attributes = channel.profile(destination);
        try {
            context.getSession()
                    .getProvider(UserProfileProvider.class)
                    .create(UserProfileContext.REGISTRATION, attributes)
                    .validate();
            return true;
        } catch (ValidationException e) {
            return !e.isAttributeOnError(attributes.keySet().toArray(String[]::new));
        }
    }
}
