package io.cloakroom.webhooks.keycloak;

import io.cloakroom.core.keycloak.ApiObjects;
import io.cloakroom.webhooks.InvitationData;
import io.cloakroom.webhooks.MembershipData;
import io.cloakroom.webhooks.OrganizationData;
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
        return organizations().map(provider -> provider.getById(id)).map(EventObjects::organization);
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

    static MembershipData membership(OrganizationModel organization, UserModel user) {
        return new MembershipData(
                organization(organization),
                new MembershipData.Member(user.getId(), user.getUsername(), user.getFirstName(), user.getLastName()));
    }

    private Optional<OrganizationProvider> organizations() {
        return Optional.ofNullable(session.getProvider(OrganizationProvider.class));
    }
}
