package io.cloakroom.webhooks.keycloak;

import io.cloakroom.webhooks.EventType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The memberships that one transaction makes or changes. Each is told once, right before the commit, when its role is what
 * it will be: a new member is given the role after joining, and another role is one taken and one given.
 */
final class MembershipChanges {

    private static final String ATTRIBUTE = MembershipChanges.class.getName();

    private final Map<String, Change> changes = new LinkedHashMap<>();

    private MembershipChanges() {}

    private record Change(RealmModel realm, EventType type, OrganizationModel organization, UserModel user, long at) {}

    /** @param type {@code organizationMembership.created} or {@code .updated}; a member who is new is not told as changed */
    static void note(
            EventWriter events,
            KeycloakSession session,
            RealmModel realm,
            EventType type,
            OrganizationModel organization,
            UserModel user,
            long at) {
        if (events.isWanted(session, realm, type)) {
            of(events, session)
                    .changes
                    .merge(
                            key(organization, user),
                            new Change(realm, type, organization, user, at),
                            (before, now) -> before);
        }
    }

    /** A membership that went is told by whoever says so. */
    static void forget(KeycloakSession session, OrganizationModel organization, UserModel user) {
        if (session.getAttribute(ATTRIBUTE) instanceof MembershipChanges known) {
            known.changes.remove(key(organization, user));
        }
    }

    private static MembershipChanges of(EventWriter events, KeycloakSession session) {
        if (session.getAttribute(ATTRIBUTE) instanceof MembershipChanges known) {
            return known;
        }
        MembershipChanges changes = new MembershipChanges();
        session.setAttribute(ATTRIBUTE, changes);
        events.expect(session);
        session.getTransactionManager().enlistPrepare(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                session.removeAttribute(ATTRIBUTE);
                changes.tell(events, session);
            }

            @Override
            protected void rollbackImpl() {
                session.removeAttribute(ATTRIBUTE);
            }
        });
        return changes;
    }

    private void tell(EventWriter events, KeycloakSession session) {
        @Nullable RealmModel before = session.getContext().getRealm();
        try {
            for (Change change : changes.values()) {
                // Organizations are read in the realm of the context.
                session.getContext().setRealm(change.realm());
                events.tell(
                        session,
                        change.realm(),
                        change.type(),
                        change.organization().getId(),
                        change.at(),
                        null,
                        () -> membership(session, change));
            }
        } finally {
            session.getContext().setRealm(before);
        }
    }

    /** Empty for a member who left by a way that was not seen. */
    private static Optional<?> membership(KeycloakSession session, Change change) {
        return change.organization().isMember(change.user())
                ? Optional.of(EventObjects.membership(session, change.organization(), change.user()))
                : Optional.empty();
    }

    private static String key(OrganizationModel organization, UserModel user) {
        return organization.getId() + "/" + user.getId();
    }
}
