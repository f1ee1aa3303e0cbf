package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.organizations.InvitationStatus;
import io.cloakroom.organizations.MembershipRequest;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Wishes to join in the database, within the caller's transaction. */
final class JpaMembershipRequests {

    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final Duration KEPT = Duration.ofDays(30);

    private final KeycloakSession session;
    private final String realmId;
    private final Clock clock;

    JpaMembershipRequests(KeycloakSession session, RealmModel realm, Clock clock) {
        this.session = session;
        this.realmId = realm.getId();
        this.clock = clock;
    }

    /** A user's pending wish, the one before or a new one. */
    MembershipRequest ask(String organizationId, String userId) {
        Instant now = clock.instant();
        String slot = Slots.of(organizationId, userId);
        EntityManager em = entityManager();
        em.createQuery("update MembershipRequestEntity set slot = id where slot = :slot and validUntil <= :now")
                .setParameter("slot", slot)
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
        em.createQuery("""
            insert into MembershipRequestEntity
            (id, realmId, organizationId, userId, slot, state, createdAt, validUntil, expiresAt)
            values (:id, :realm, :organization, :user, :slot, :state, :now, :until, :end)
            on conflict do nothing\
            """)
                .setParameter("id", UUID.randomUUID().toString())
                .setParameter("realm", realmId)
                .setParameter("organization", organizationId)
                .setParameter("user", userId)
                .setParameter("slot", slot)
                .setParameter("state", InvitationStatus.PENDING)
                .setParameter("now", now.toEpochMilli())
                .setParameter("until", now.plus(LIFETIME).toEpochMilli())
                .setParameter("end", now.plus(LIFETIME).plus(KEPT).toEpochMilli())
                .executeUpdate();
        return pending(organizationId, userId)
                .orElseThrow(() -> new IllegalStateException("A wish to join was not stored."));
    }

    Optional<MembershipRequest> pending(String organizationId, String userId) {
        return entityManager()
                .createQuery(
                        "from MembershipRequestEntity where slot = :slot and validUntil > :now",
                        MembershipRequestEntity.class)
                .setParameter("slot", Slots.of(organizationId, userId))
                .setParameter("now", clock.millis())
                .getResultStream()
                .map(MembershipRequestEntity::toRequest)
                .findFirst();
    }

    Optional<MembershipRequest> find(String organizationId, String id) {
        return entityManager()
                .createQuery(
                        "from MembershipRequestEntity where id = :id and organizationId = :organization",
                        MembershipRequestEntity.class)
                .setParameter("id", id)
                .setParameter("organization", organizationId)
                .getResultStream()
                .map(MembershipRequestEntity::toRequest)
                .findFirst();
    }

    /** Those that wait for an answer, the oldest first. */
    List<MembershipRequest> list(String organizationId, int offset, int limit) {
        return entityManager()
                .createQuery("""
                    from MembershipRequestEntity
                    where organizationId = :organization and state = :pending and validUntil > :now
                    order by createdAt, id\
                    """, MembershipRequestEntity.class)
                .setParameter("organization", organizationId)
                .setParameter("pending", InvitationStatus.PENDING)
                .setParameter("now", clock.millis())
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(MembershipRequestEntity::toRequest)
                .toList();
    }

    long count(String organizationId) {
        return entityManager()
                .createQuery("""
                    select count(*) from MembershipRequestEntity
                    where organizationId = :organization and state = :pending and validUntil > :now\
                    """, Long.class)
                .setParameter("organization", organizationId)
                .setParameter("pending", InvitationStatus.PENDING)
                .setParameter("now", clock.millis())
                .getSingleResult();
    }

    /** @return false, with nothing changed, where it is not pending any more */
    boolean end(MembershipRequest seen, InvitationStatus as) {
        return entityManager()
                        .createQuery("""
                            update MembershipRequestEntity set state = :as, slot = id
                            where id = :id and state = :pending and validUntil > :now\
                            """)
                        .setParameter("as", as)
                        .setParameter("id", seen.id())
                        .setParameter("pending", InvitationStatus.PENDING)
                        .setParameter("now", clock.millis())
                        .executeUpdate()
                == 1;
    }

    static void removeOrganization(KeycloakSession session, String organizationId) {
        Jpa.entityManager(session)
                .createQuery("delete from MembershipRequestEntity where organizationId = :organization")
                .setParameter("organization", organizationId)
                .executeUpdate();
    }

    static void removeUser(KeycloakSession session, RealmModel realm, UserModel user) {
        Jpa.entityManager(session)
                .createQuery("delete from MembershipRequestEntity where userId = :user and realmId = :realm")
                .setParameter("user", user.getId())
                .setParameter("realm", realm.getId())
                .executeUpdate();
    }

    private EntityManager entityManager() {
        return Jpa.entityManager(session);
    }
}
