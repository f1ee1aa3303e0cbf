package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.organizations.RoleKey;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The groups that stand for a role, in all organizations of a realm. */
final class RoleGroupsOfRealm {

    private final KeycloakSession session;
    private final RealmModel realm;

    RoleGroupsOfRealm(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    boolean anyoneHas(RoleKey key) {
        return groups(key).anyMatch(group -> session.users()
                .getGroupMembersStream(realm, group, 0, 1)
                .findAny()
                .isPresent());
    }

    void remove(RoleKey key) {
        RoleGroups groups = new RoleGroups(session);
        groups(key).forEach(groups::remove);
    }

    /** Keycloak looks for groups in one organization only; this is one query for all of them. */
    private Stream<GroupModel> groups(RoleKey key) {
        return Jpa.entityManager(session)
                .createQuery(
                        "select g.id from GroupEntity g where g.realm = :realm and g.name = :name and g.type = :type",
                        String.class)
                .setParameter("realm", realm.getId())
                .setParameter("name", key.value())
                .setParameter("type", GroupModel.Type.ORGANIZATION.intValue())
                .getResultList()
                .stream()
                .map(realm::getGroupById)
                .filter(Objects::nonNull);
    }
}
