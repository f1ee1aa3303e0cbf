package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.Membership;
import io.cloakroom.organizations.Memberships;
import io.cloakroom.organizations.OrganizationRules;
import io.cloakroom.organizations.RoleDirectory;
import io.cloakroom.organizations.Standing;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.organization.OrganizationProvider;

/** One user's memberships as Keycloak stores, and caches, them. */
final class KeycloakMemberships implements Memberships {

    private static final String KEPT = KeycloakMemberships.class.getName();

    /** Single memberships may leave a full cache before their user does. */
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

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
     * Has Keycloak's cache hold all memberships of the user. Whenever it reads a user it asks about each whether it is a
     * managed one; asked that way, it answers from the cache but puts nothing into it, so that a user of 500
     * organizations would cost a thousand statements at each request. Asked about the membership itself, it does. That
     * it was asked is noted beside the cached user, and goes when that one goes.
     */
    void keepCached() {
        // With fine-grained permissions, Keycloak asks the database for the list each time.
        if (realm.isAdminPermissionsEnabled() || !(user instanceof CachedUserModel cached)) {
            return;
        }
        @SuppressWarnings("unchecked")
        Map<Object, Object> beside = cached.getCachedWith();
        if (beside.get(KEPT) instanceof Long at && System.nanoTime() - at < KEPT_FOR.toNanos()) {
            return;
        }
        organizations.getByMember(user).forEach(organization -> organization.isMember(user));
        beside.put(KEPT, System.nanoTime());
    }

    /** @param organization that the user is in */
    Membership membership(OrganizationModel organization) {
        return new Membership(
                organization.getId(),
                organization.getAlias(),
                organization.getName(),
                Optional.ofNullable(organization.getDescription()),
                Standing.of(groups.rolesOf(organization, user), rules, roles));
    }
}
