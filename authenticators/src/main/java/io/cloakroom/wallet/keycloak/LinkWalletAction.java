package io.cloakroom.wallet.keycloak;

import io.cloakroom.wallet.WalletAccount;
import io.cloakroom.wallet.WalletAnswer;
import io.cloakroom.wallet.WalletVerdict;
import io.cloakroom.wallet.WalletVerdict.Proven;
import io.cloakroom.wallet.keycloak.WalletDesk.Purpose;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.authentication.CredentialRegistrator;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Adds a wallet to an account. Keycloak asks for a fresh sign-in before, where an app or the user starts it. */
final class LinkWalletAction implements RequiredActionProvider, CredentialRegistrator {

    private static final String STATEMENT = "Link this wallet to your account. It will be able to sign you in.";

    private final WalletDesk desk;

    LinkWalletAction(WalletDesk desk) {
        this.desk = desk;
    }

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public String getCredentialType(KeycloakSession session, AuthenticationSessionModel signIn) {
        return WalletCredential.TYPE;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {}

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        context.challenge(page(context));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        Optional<WalletAnswer> answer =
                WalletDesk.answer(context.getHttpRequest().getDecodedFormParameters());
        if (answer.isEmpty()) {
            context.challenge(page(context));
            return;
        }
        WalletVerdict verdict = desk.verify(context.getSession(), context.getAuthenticationSession(), answer.get());
        if (verdict instanceof Proven proven) {
            link(context, proven.account());
        } else {
            refuse(context, WalletDesk.problem(verdict), WalletDesk.reason(verdict));
        }
    }

    private void link(RequiredActionContext context, WalletAccount account) {
        if (Wallets.find(context.getUser(), account).isPresent()) {
            refuse(context, "cloakroomWalletAlready", "wallet: the user's own already");
            return;
        }
        Optional<CredentialModel> linked = new Wallets(context.getSession(), context.getRealm(), Clock.systemUTC())
                .link(context.getUser(), account);
        if (linked.isEmpty()) {
            refuse(context, "cloakroomWalletTaken", "wallet: another user's");
            return;
        }
        WalletEvents.describe(event(context), account, linked.get()).success();
        context.success();
    }

    private void refuse(RequiredActionContext context, String text, String reason) {
        event(context)
                .detail(Details.AUTH_METHOD, WalletEvents.METHOD)
                .detail(Details.CREDENTIAL_TYPE, WalletCredential.TYPE)
                .detail(Details.REASON, reason)
                .error(Errors.INVALID_USER_CREDENTIALS);
        context.form().setError(text);
        context.challenge(page(context));
    }

    private static EventBuilder event(RequiredActionContext context) {
        return context.getEvent().clone().event(EventType.UPDATE_CREDENTIAL);
    }

    private Response page(RequiredActionContext context) {
        return desk.page(
                context.form(), context.getSession(), context.getAuthenticationSession(), Purpose.LINK, STATEMENT);
    }

    @Override
    public void close() {}
}
