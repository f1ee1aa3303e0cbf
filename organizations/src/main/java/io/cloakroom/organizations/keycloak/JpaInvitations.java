package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.organizations.Invitation;
import io.cloakroom.organizations.InvitationStatus;
import io.cloakroom.organizations.InvitationStore;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Invitations in the database. What must outlive the request is done in a transaction of its own. */
final class JpaInvitations implements InvitationStore {

    /** How long an invitation is still listed after its time. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final KeycloakSession session;
    private final String realmId;
    private final Clock clock;

    JpaInvitations(KeycloakSession session, RealmModel realm, Clock clock) {
        this.session = session;
        this.realmId = realm.getId();
        this.clock = clock;
    }

    @Override
    public Optional<Invitation> find(String id) {
        return inTransaction(em -> em.createQuery(
                        "from InvitationEntity where id = :id and realmId = :realm", InvitationEntity.class)
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .getResultStream()
                .map(InvitationEntity::toInvitation)
                .findFirst());
    }

    /** The latest first. */
    List<Invitation> list(String organizationId, boolean pending, int offset, int limit) {
        return inTransaction(em -> em.createQuery(
                        "from InvitationEntity" + of(pending) + " order by createdAt desc, id", InvitationEntity.class)
                .setParameter("realm", realmId)
                .setParameter("organization", organizationId)
                .setParameter("after", pending ? clock.millis() : 0)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(InvitationEntity::toInvitation)
                .toList());
    }

    long count(String organizationId, boolean pending) {
        return inTransaction(em -> em.createQuery("select count(*) from InvitationEntity" + of(pending), Long.class)
                .setParameter("realm", realmId)
                .setParameter("organization", organizationId)
                .setParameter("after", pending ? clock.millis() : 0)
                .getSingleResult());
    }

    private static String of(boolean pending) {
        return " where realmId = :realm and organizationId = :organization and validUntil > :after"
                + (pending ? " and state = PENDING" : "");
    }

    /** Those of an address that can be accepted, the latest first. */
    List<Invitation> pending(String email) {
        return inTransaction(em -> em.createQuery("""
            from InvitationEntity
            where realmId = :realm and email = :email and state = :pending and validUntil > :now
            order by createdAt desc, id\
            """, InvitationEntity.class)
                .setParameter("realm", realmId)
                .setParameter("email", email)
                .setParameter("pending", InvitationStatus.PENDING)
                .setParameter("now", clock.millis())
                .getResultStream()
                .map(InvitationEntity::toInvitation)
                .toList());
    }

    @Override
    public boolean insert(Invitation invitation) {
        String slot = slot(invitation);
        try {
            return inTransaction(em -> {
                em.createQuery("update InvitationEntity set slot = id where slot = :slot and validUntil <= :now")
                        .setParameter("slot", slot)
                        .setParameter("now", clock.millis())
                        .executeUpdate();
                if (isTaken(em, slot)) {
                    return false;
                }
                em.persist(entity(invitation, slot));
                return true;
            });
        } catch (RuntimeException e) {
            // Of two at the same time the database lets one in; anything else is not ours to hide.
            if (inTransaction(em -> isTaken(em, slot))) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean replace(Invitation seen, Invitation by) {
        return inTransaction(em -> em.createQuery("""
            update InvitationEntity set hash = :new, validUntil = :until, expiresAt = :end
            where id = :id and realmId = :realm and hash = :hash and state = :pending\
            """)
                        .setParameter("new", by.hash())
                        .setParameter("until", by.expiresAt().toEpochMilli())
                        .setParameter("end", by.expiresAt().plus(KEPT).toEpochMilli())
                        .setParameter("id", seen.id())
                        .setParameter("realm", realmId)
                        .setParameter("hash", seen.hash())
                        .setParameter("pending", InvitationStatus.PENDING)
                        .executeUpdate()
                == 1);
    }

    @Override
    public void remove(Invitation invitation) {
        inTransaction(em -> em.createQuery("delete from InvitationEntity where id = :id and realmId = :realm")
                .setParameter("id", invitation.id())
                .setParameter("realm", realmId)
                .executeUpdate());
    }

    @Override
    public boolean end(Invitation seen, InvitationStatus as) {
        return Jpa.entityManager(session)
                        .createQuery("""
                            update InvitationEntity set state = :as, slot = id
                            where id = :id and realmId = :realm and hash = :hash and state = :pending\
                            """)
                        .setParameter("as", as)
                        .setParameter("id", seen.id())
                        .setParameter("realm", realmId)
                        .setParameter("hash", seen.hash())
                        .setParameter("pending", InvitationStatus.PENDING)
                        .executeUpdate()
                == 1;
    }

    /** An organization takes its invitations with it. */
    static void removeOrganization(KeycloakSession session, String organizationId) {
        Jpa.entityManager(session)
                .createQuery("delete from InvitationEntity where organizationId = :organization")
                .setParameter("organization", organizationId)
                .executeUpdate();
    }

    /** A user who goes is named in no invitation any more. */
    static void removeInviter(KeycloakSession session, RealmModel realm, UserModel user) {
        Jpa.entityManager(session)
                .createQuery("update InvitationEntity set inviter = null where inviter = :user and realmId = :realm")
                .setParameter("user", user.getId())
                .setParameter("realm", realm.getId())
                .executeUpdate();
    }

    private static boolean isTaken(EntityManager em, String slot) {
        return em.createQuery("select count(*) from InvitationEntity where slot = :slot", Long.class)
                        .setParameter("slot", slot)
                        .getSingleResult()
                > 0;
    }

    private InvitationEntity entity(Invitation invitation, String slot) {
        InvitationEntity entity = new InvitationEntity();
        entity.id = invitation.id();
        entity.realmId = realmId;
        entity.organizationId = invitation.organizationId();
        entity.email = invitation.email();
        entity.slot = slot;
        entity.role = invitation.role().value();
        entity.inviter = invitation.inviter().orElse(null);
        entity.hash = invitation.hash();
        entity.state = invitation.state();
        entity.createdAt = invitation.createdAt().toEpochMilli();
        entity.validUntil = invitation.expiresAt().toEpochMilli();
        entity.expiresAt = invitation.expiresAt().plus(KEPT).toEpochMilli();
        return entity;
    }

    private static String slot(Invitation invitation) {
        return Slots.of(invitation.organizationId(), invitation.email());
    }

    private <T> T inTransaction(Function<EntityManager, T> step) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), other -> step.apply(Jpa.entityManager(other)));
    }
}
