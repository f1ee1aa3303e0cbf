package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.organizations.Standing;
import java.util.Map;
import java.util.function.BiFunction;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** An organization's members, in the order of their user names; who may see them is for the caller to ask. */
final class MemberList {

    private final KeycloakSession session;
    private final MemberRoles roles;

    MemberList(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.roles = new MemberRoles(session, realm);
    }

    Page<MemberObject> page(
            OrganizationModel organization, PageRequest page, BiFunction<UserModel, Standing, MemberObject> object) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        return AdminPermissionsSchema.runWithoutAuthorization(
                session,
                () -> new Page<>(
                        organizations
                                .getMembersStream(organization, Map.of(), false, page.offset(), page.limit())
                                .map(member -> object.apply(member, roles.standing(organization, member)))
                                .toList(),
                        organizations.getMembersCount(organization)));
    }
}
