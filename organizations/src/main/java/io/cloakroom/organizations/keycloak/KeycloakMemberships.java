package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.Membership;
import io.cloakroom.organizations.Memberships;
import io.cloakroom.organizations.OrganizationRules;
import io.cloakroom.organizations.RoleDirectory;
import io.cloakroom.organizations.Standing;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** One user's memberships as Keycloak stores, and caches, them. */
final class KeycloakMemberships implements Memberships {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final OrganizationProvider organizations;
    private final OrganizationDirectory directory;
    private final RoleGroups groups;
    private final OrganizationRules rules;
    private final RoleDirectory roles;
    private final UserModel user;

    KeycloakMemberships(KeycloakSession session, RealmModel realm, OrganizationRules rules, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.organizations = session.getProvider(OrganizationProvider.class);
        this.directory = new OrganizationDirectory(session);
        this.groups = new RoleGroups(session);
        this.rules = rules;
        this.roles = new RealmRoles(realm);
        this.user = user;
    }

    @Override
    public Optional<Membership> in(String idOrSlug) {
        return directory
                .find(idOrSlug)
                .filter(OrganizationModel::isEnabled)
                .filter(organization -> organization.isMember(user))
                .map(this::membership);
    }

    @Override
    public Optional<Membership> first() {
        return enabled().min(Comparator.comparing(OrganizationModel::getAlias)).map(this::membership);
    }

    @Override
    public boolean several() {
        return enabled().limit(2).count() == 2;
    }

    /** The enabled organizations that the user is in, in no order. */
    Stream<OrganizationModel> enabled() {
        // Whose token it is that asks must not matter: fine-grained permissions are about what admins see.
        return AdminPermissionsSchema.runWithoutAuthorization(session, () -> organizations
                        .getByMember(user)
                        .filter(OrganizationModel::isEnabled)
                        .toList())
                .stream();
    }

    /**
     * Has Keycloak's cache hold all memberships of the user. Whenever Keycloak reads a user it asks of each whether it is a
     * managed one; so asked, it answers from its cache but puts nothing there, and a user of 500 organizations would cost a
     * thousand statements at each request.
     */
    void keepCached() {
        // With fine-grained permissions, Keycloak passes by its cache for the list of organizations.
        if (!realm.isAdminPermissionsEnabled()) {
            organizations.getByMember(user).forEach(organization -> organization.isMember(user));
        }
    }

    /** @param organization that the user is in */
    Membership membership(OrganizationModel organization) {
        return new Membership(
                organization.getId(),
                organization.getAlias(),
                organization.getName(),
                Standing.of(groups.rolesOf(organization, user), rules, roles));
    }
}
