package io.cloakroom.wallet.keycloak;

import io.cloakroom.core.keycloak.SignUps;
import io.cloakroom.wallet.WalletAccount;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.services.managers.AuthenticationManager;

/** Makes accounts for wallets that nobody had. What the realm's user profile requires is asked for by Keycloak. */
final class NewWalletUsers {

    private final AuthenticationFlowContext context;
    private final Wallets wallets;

    NewWalletUsers(AuthenticationFlowContext context, Wallets wallets) {
        this.context = context;
        this.wallets = wallets;
    }

    /** @return empty where somebody else has just got the wallet */
    Optional<UserModel> create(WalletAccount account, boolean askProfile) {
        RealmModel realm = context.getRealm();
        SignUps.announce(context.getSession(), Optional.empty());
        UserModel user = context.getSession().users().addUser(realm, username(account));
        user.setEnabled(true);
        if (wallets.link(user, account).isEmpty()) {
            context.getSession().users().removeUser(realm, user);
            return Optional.empty();
        }
        if (askProfile) {
            user.addRequiredAction(RequiredAction.UPDATE_PROFILE);
        }
        context.getAuthenticationSession().setAuthNote(AuthenticationManager.NEW_USER_REGISTERED, "true");
        WalletEvents.describe(context.getEvent().clone().event(EventType.REGISTER), account)
                .user(user)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.REGISTER_METHOD, WalletEvents.METHOD)
                .success();
        return Optional.of(user);
    }

    /** The address, unless somebody has taken it for a name, to be mistaken for its owner. */
    private String username(WalletAccount account) {
        String address = account.address().prefixed();
        String name =
                account.chain().isPresent() ? address + "-" + account.chain().getAsLong() : address;
        return context.getSession().users().getUserByUsername(context.getRealm(), name) == null
                ? name
                : name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
