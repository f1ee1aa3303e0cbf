package io.cloakroom.wallet.keycloak;

import io.cloakroom.wallet.WalletAccount;
import io.cloakroom.wallet.WalletAnswer;
import io.cloakroom.wallet.WalletVerdict;
import io.cloakroom.wallet.WalletVerdict.Proven;
import io.cloakroom.wallet.keycloak.WalletDesk.Purpose;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.messages.Messages;

/** A step that signs somebody in by a wallet, or has somebody who is known show one of theirs. */
final class WalletAuthenticator implements Authenticator {

    private final WalletDesk desk;

    WalletAuthenticator(WalletDesk desk) {
        this.desk = desk;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        context.challenge(page(context));
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        Optional<WalletAnswer> answer =
                WalletDesk.answer(context.getHttpRequest().getDecodedFormParameters());
        if (answer.isEmpty()) {
            context.challenge(page(context));
            return;
        }
        WalletVerdict verdict = desk.verify(context.getSession(), context.getAuthenticationSession(), answer.get());
        if (verdict instanceof Proven proven) {
            accept(context, proven.account());
        } else {
            refuse(context, WalletDesk.problem(verdict), Errors.INVALID_USER_CREDENTIALS, WalletDesk.reason(verdict));
        }
    }

    private void accept(AuthenticationFlowContext context, WalletAccount account) {
        Wallets wallets = new Wallets(context.getSession(), context.getRealm(), Clock.systemUTC());
        WalletEvents.describe(context.getEvent(), account);
        Optional<UserModel> owner = wallets.owner(account).or(() -> signUp(context, wallets, account));
        @Nullable UserModel known = context.getUser();
        if (owner.isEmpty()) {
            refuse(context, "cloakroomWalletUnknown", Errors.USER_NOT_FOUND, "wallet: nobody's");
        } else if (known != null && !known.getId().equals(owner.get().getId())) {
            refuse(context, "cloakroomWalletOther", Errors.INVALID_USER_CREDENTIALS, "wallet: another user's");
        } else if (!maySignIn(context, owner.get())) {
            context.getEvent().user(owner.get()).error(Errors.USER_DISABLED);
            context.failure(
                    AuthenticationFlowError.USER_DISABLED,
                    context.form().setError(Messages.ACCOUNT_DISABLED).createErrorPage(Response.Status.FORBIDDEN));
        } else {
            wallets.used(owner.get(), account);
            context.getAuthenticationSession()
                    .setUserSessionNote(WalletClaims.SESSION_NOTE, WalletClaims.text(account));
            context.setUser(owner.get());
            context.success(WalletCredential.TYPE);
        }
    }

    /** Where a user is known, a wallet that nobody has is not theirs either. */
    private static Optional<UserModel> signUp(
            AuthenticationFlowContext context, Wallets wallets, WalletAccount account) {
        WalletStep step = WalletStep.of(context.getAuthenticatorConfig());
        if (!step.signUp() || !context.getRealm().isRegistrationAllowed() || context.getUser() != null) {
            return Optional.empty();
        }
        // Somebody may have signed up by this wallet in another tab meanwhile.
        return new NewWalletUsers(context, wallets)
                .create(account, step.askProfile())
                .or(() -> wallets.owner(account));
    }

    private void refuse(AuthenticationFlowContext context, String text, String error, String reason) {
        context.getEvent().detail(Details.AUTH_METHOD, WalletEvents.METHOD).detail(Details.REASON, reason);
        context.getEvent().error(error);
        context.form().setError(text);
        context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, page(context));
    }

    private static boolean maySignIn(AuthenticationFlowContext context, UserModel user) {
        return user.isEnabled() && AuthenticatorUtils.getDisabledByBruteForceEventError(context, user) == null;
    }

    private Response page(AuthenticationFlowContext context) {
        return desk.page(
                context.form(),
                context.getSession(),
                context.getAuthenticationSession(),
                Purpose.SIGN_IN,
                WalletStep.of(context.getAuthenticatorConfig()).statement());
    }

    /** The wallet says who it is, where no step before has. */
    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, @Nullable UserModel user) {
        return user != null && !Wallets.list(user).isEmpty();
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
