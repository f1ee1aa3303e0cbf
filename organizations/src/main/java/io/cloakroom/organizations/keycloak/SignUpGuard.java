package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.SignUps;
import io.cloakroom.organizations.Invitation;
import io.cloakroom.organizations.InvitationStatus;
import io.cloakroom.organizations.SignUpRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.actiontoken.inviteorg.InviteOrgActionToken;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel.RoleGrantedEvent;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Watches over accounts that people make for themselves: uses up the invitation that they came by, and lets nobody else
 * in where the realm says so. Each new account, whichever way it is made, gets the realm's default role; Keycloak tells of
 * that, and what throws then is rolled back.
 */
final class SignUpGuard {

    private static final String INVITATION_NOTE = "cloakroom.invitation";

    private static final Set<String> SIGN_UP_PATHS =
            Set.of(LoginActionsService.REGISTRATION_PATH, LoginActionsService.FIRST_BROKER_LOGIN_PATH);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AuthenticationSessionModel tab;

    private SignUpGuard(KeycloakSession session, RealmModel realm, AuthenticationSessionModel tab) {
        this.session = session;
        this.realm = realm;
        this.tab = tab;
    }

    static void watch(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof RoleGrantedEvent granted) {
                check(granted);
            }
        });
    }

    /** Whoever signs up in this tab comes by an invitation. A client note outlives the change to another flow. */
    static void remember(AuthenticationSessionModel tab, Invitation invitation) {
        tab.setClientNote(INVITATION_NOTE, invitation.id());
    }

    private static void check(RoleGrantedEvent granted) {
        KeycloakSession session = granted.getKeycloakSession();
        @Nullable AuthenticationSessionModel tab = session.getContext().getAuthenticationSession();
        if (tab == null) {
            return;
        }
        RealmModel realm = tab.getRealm();
        if (granted.getRole().equals(realm.getDefaultRole())) {
            new SignUpGuard(session, realm, tab).check(granted.getUser());
        }
    }

    private void check(UserModel user) {
        Optional<String> announced = SignUps.announced(session);
        @Nullable String path = tab.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH);
        if (announced.isEmpty() && (path == null || !SIGN_UP_PATHS.contains(path))) {
            return;
        }
        JpaInvitations store = new InvitationServices(session, realm).store();
        Optional<Invitation> invitation = cameBy(store).filter(found -> isFor(found, user));
        if (invitation.isPresent()) {
            if (invitation.get().organizationId().equals(realm.getId())) {
                boolean unused = store.end(invitation.get(), InvitationStatus.ACCEPTED);
            }
            return;
        }
        if (RealmRules.signUp(realm) == SignUpRules.OPEN
                || isFromOrganizationsProvider()
                || isInvitedByKeycloak()
                || isInvitedByConfirmedAddress(store, announced)) {
            return;
        }
        throw Refusals.onTheWay(session, tab, "cloakroomSignUpInvited");
    }

    private Optional<Invitation> cameBy(JpaInvitations store) {
        return Optional.ofNullable(tab.getClientNote(INVITATION_NOTE))
                .flatMap(store::find)
                .filter(invitation -> invitation.status(
                                new InvitationServices(session, realm).clock().instant())
                        == InvitationStatus.PENDING);
    }

    /** What is known of the new account's address, which it does not have yet, is the invited one. */
    private boolean isFor(Invitation invitation, UserModel user) {
        return Stream.of(typedAddress(), brokered().map(SerializedBrokeredIdentityContext::getEmail), name(user))
                .flatMap(Optional::stream)
                .allMatch(invitation.email()::equalsIgnoreCase);
    }

    private static Optional<String> name(UserModel user) {
        return Optional.ofNullable(user.getUsername()).filter(name -> name.contains("@"));
    }

    private Optional<String> typedAddress() {
        return LoginActionsService.REGISTRATION_PATH.equals(tab.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH))
                ? Optional.ofNullable(session.getContext()
                        .getHttpRequest()
                        .getDecodedFormParameters()
                        .getFirst(UserModel.EMAIL))
                : Optional.empty();
    }

    private Optional<SerializedBrokeredIdentityContext> brokered() {
        return LoginActionsService.FIRST_BROKER_LOGIN_PATH.equals(
                        tab.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH))
                ? Optional.ofNullable(SerializedBrokeredIdentityContext.readFromAuthenticationSession(
                        tab, AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE))
                : Optional.empty();
    }

    /** Keycloak's sign-up form has checked the token of its own invitation, and its address, before. */
    private boolean isInvitedByKeycloak() {
        return LoginActionsService.REGISTRATION_PATH.equals(tab.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH))
                && session.getAttribute(InviteOrgActionToken.class.getName()) != null;
    }

    private boolean isFromOrganizationsProvider() {
        return brokered()
                .map(context -> session.identityProviders().getByAlias(context.getIdentityProviderId()))
                .map(IdentityProviderModel::getOrganizationId)
                .isPresent();
    }

    /** An invitation to the realm is used up by that; the others can still be accepted. */
    private boolean isInvitedByConfirmedAddress(JpaInvitations store, Optional<String> announced) {
        List<Invitation> pending = announced
                .filter(address -> !address.isEmpty())
                .map(address -> store.pending(address.toLowerCase(Locale.ROOT)))
                .orElse(List.of());
        pending.stream()
                .filter(invitation -> invitation.organizationId().equals(realm.getId()))
                .forEach(invitation -> {
                    boolean unused = store.end(invitation, InvitationStatus.ACCEPTED);
                });
        return !pending.isEmpty();
    }
}
