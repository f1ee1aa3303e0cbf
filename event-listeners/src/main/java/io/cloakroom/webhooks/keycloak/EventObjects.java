package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.ApiObjects;
import io.cloakroom.core.keycloak.MemberRole;
import io.cloakroom.core.keycloak.MemberRoleReader;
import io.cloakroom.webhooks.InvitationData;
import io.cloakroom.webhooks.MembershipData;
import io.cloakroom.webhooks.OrganizationData;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationInvitationModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** Keycloak's models, as they are now, as the data of events. */
final class EventObjects {

    private final KeycloakSession session;
    private final RealmModel realm;

    EventObjects(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    Optional<?> user(@Nullable String id) {
        @Nullable UserModel user = id == null ? null : session.users().getUserById(realm, id);
        return Optional.ofNullable(user).map(ApiObjects::user);
    }

    Optional<?> organization(String id) {
        return organizationModel(id).map(EventObjects::organization);
    }

    Optional<OrganizationModel> organizationModel(String id) {
        return organizations().map(provider -> provider.getById(id));
    }

    Optional<?> invitation(String id, String organizationId, String status) {
        @Nullable
        OrganizationInvitationModel invitation = organizations()
                .map(provider -> provider.getInvitationManager().getById(id))
                .orElse(null);
        return Optional.of(
                new InvitationData(id, organizationId, invitation == null ? null : invitation.getEmail(), status));
    }

    static OrganizationData organization(OrganizationModel organization) {
        return OrganizationData.of(organization.getId(), organization.getName(), organization.getAlias());
    }

    /** Of somebody who is a member, with their role. */
    static MembershipData membership(KeycloakSession session, OrganizationModel organization, UserModel user) {
        Optional<MemberRole> role = Optional.ofNullable(session.getProvider(MemberRoleReader.class))
                .map(reader -> reader.roleOf(organization, user));
        return membership(organization, user, role);
    }

    /** Of somebody who was a member. */
    static MembershipData formerMembership(OrganizationModel organization, UserModel user) {
        return membership(organization, user, Optional.empty());
    }

    private static MembershipData membership(
            OrganizationModel organization, UserModel user, Optional<MemberRole> role) {
        return new MembershipData(
                organization(organization),
                new MembershipData.Member(user.getId(), user.getUsername(), user.getFirstName(), user.getLastName()),
                role.map(MemberRole::key).orElse(null),
                role.map(MemberRole::name).orElse(null),
                role.map(MemberRole::permissions).orElse(List.of()));
    }

    private Optional<OrganizationProvider> organizations() {
        return Optional.ofNullable(session.getProvider(OrganizationProvider.class));
    }
}
