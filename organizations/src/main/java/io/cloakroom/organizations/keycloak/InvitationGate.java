package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.SignUp;
import io.cloakroom.core.keycloak.SignUp.Way;
import io.cloakroom.core.keycloak.SignUpGate;
import io.cloakroom.organizations.Invitation;
import io.cloakroom.organizations.InvitationStatus;
import io.cloakroom.organizations.SignUpRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.actiontoken.inviteorg.InviteOrgActionToken;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Uses up the invitation that somebody signs up by, and lets nobody else in where the realm says so. */
final class InvitationGate implements SignUpGate {

    private static final String INVITATION_NOTE = "cloakroom.invitation";

    private final KeycloakSession session;

    InvitationGate(KeycloakSession session) {
        this.session = session;
    }

    /** Whoever signs up in this tab comes by an invitation. A client note outlives the change to another flow. */
    static void remember(AuthenticationSessionModel tab, Invitation invitation) {
        tab.setClientNote(INVITATION_NOTE, invitation.id());
    }

    @Override
    public Optional<Obstacle> obstacle(SignUp signUp) {
        JpaInvitations store = new InvitationServices(session, signUp.realm()).store();
        Optional<Invitation> invitation = cameBy(signUp, store).filter(found -> isFor(found, signUp));
        if (invitation.isPresent()) {
            useUp(invitation.get(), signUp, store);
            return Optional.empty();
        }
        return RealmRules.signUp(signUp.realm()) == SignUpRules.OPEN
                        || isFromOrganizationsProvider(signUp)
                        || isInvitedByKeycloak(signUp)
                        || isInvitedByConfirmedAddress(signUp, store)
                ? Optional.empty()
                : Optional.of(new Obstacle("cloakroomSignUpInvited", "accounts are by invitation only"));
    }

    private Optional<Invitation> cameBy(SignUp signUp, JpaInvitations store) {
        return Optional.ofNullable(signUp.tab().getClientNote(INVITATION_NOTE))
                .flatMap(store::find)
                .filter(invitation -> invitation.status(new InvitationServices(session, signUp.realm())
                                .clock()
                                .instant())
                        == InvitationStatus.PENDING);
    }

    /** What is known of the new account's address, which it does not have yet, is the invited one. */
    private boolean isFor(Invitation invitation, SignUp signUp) {
        return Stream.of(
                        typedAddress(signUp),
                        brokered(signUp).map(SerializedBrokeredIdentityContext::getEmail),
                        name(signUp.user()))
                .flatMap(Optional::stream)
                .allMatch(invitation.email()::equalsIgnoreCase);
    }

    private static Optional<String> name(UserModel user) {
        return Optional.ofNullable(user.getUsername()).filter(name -> name.contains("@"));
    }

    private Optional<String> typedAddress(SignUp signUp) {
        return signUp.way() == Way.FORM
                ? Optional.ofNullable(session.getContext()
                        .getHttpRequest()
                        .getDecodedFormParameters()
                        .getFirst(UserModel.EMAIL))
                : Optional.empty();
    }

    private static Optional<SerializedBrokeredIdentityContext> brokered(SignUp signUp) {
        return signUp.way() == Way.IDENTITY_PROVIDER
                ? Optional.ofNullable(SerializedBrokeredIdentityContext.readFromAuthenticationSession(
                        signUp.tab(), AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE))
                : Optional.empty();
    }

    /** Keycloak's sign-up form has checked the token of its own invitation, and its address, before. */
    private boolean isInvitedByKeycloak(SignUp signUp) {
        return signUp.way() == Way.FORM && session.getAttribute(InviteOrgActionToken.class.getName()) != null;
    }

    private boolean isFromOrganizationsProvider(SignUp signUp) {
        return brokered(signUp)
                .map(context -> session.identityProviders().getByAlias(context.getIdentityProviderId()))
                .map(IdentityProviderModel::getOrganizationId)
                .isPresent();
    }

    /** An invitation to the realm is used up by that; the others can still be accepted. */
    private static boolean isInvitedByConfirmedAddress(SignUp signUp, JpaInvitations store) {
        List<Invitation> pending = signUp.confirmedAddress()
                .map(address -> store.pending(address.toLowerCase(Locale.ROOT)))
                .orElse(List.of());
        pending.forEach(invitation -> useUp(invitation, signUp, store));
        return !pending.isEmpty();
    }

    private static void useUp(Invitation invitation, SignUp signUp, JpaInvitations store) {
        if (invitation.organizationId().equals(signUp.realm().getId())) {
            boolean unused = store.end(invitation, InvitationStatus.ACCEPTED);
        }
    }
}
