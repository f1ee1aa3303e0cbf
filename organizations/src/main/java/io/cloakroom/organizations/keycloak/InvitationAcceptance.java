package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.ExtensionEvents;
import io.cloakroom.organizations.Invitation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.SystemClientUtil;

/** Makes whoever has accepted an invitation a member. */
final class InvitationAcceptance {

    private final KeycloakSession session;
    private final RealmModel realm;

    InvitationAcceptance(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    void join(Invitation invitation, OrganizationModel organization, UserModel user) {
        new MemberRoles(session, realm).add(organization, user, invitation.role());
        new OrganizationOccurrences(session, realm).invitation("accepted", invitation, new RealmRoles(realm));
        report(user, "organization_invitation_accepted", invitation.id());
    }

    /** For who joins by a verified domain. */
    void joinByDomain(OrganizationModel organization, UserModel user) {
        new MemberRoles(session, realm)
                .add(organization, user, RealmRules.of(realm).defaultRole());
        report(user, "organization_domain_joined", organization.getId());
    }

    private void report(UserModel user, String what, String id) {
        if (session.getContext().getClient() == null) {
            session.getContext().setClient(SystemClientUtil.getSystemClient(realm));
        }
        ExtensionEvents.report(session, realm, "cloakroom-invitations", user.getId(), user.getUsername(), what, id);
    }
}
