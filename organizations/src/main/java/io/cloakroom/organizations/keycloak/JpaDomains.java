package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.organizations.DomainClaim;
import io.cloakroom.organizations.DomainClaim.MailedCode;
import io.cloakroom.organizations.DomainClaimStore;
import io.cloakroom.organizations.EmailDomain;
import io.cloakroom.organizations.EnrollmentMode;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Claims of domains in the database. What must outlive the request is done in a transaction of its own. */
final class JpaDomains implements DomainClaimStore {

    private final KeycloakSession session;
    private final String realmId;

    JpaDomains(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realmId = realm.getId();
    }

    List<DomainClaim> list(String organizationId) {
        return entityManager()
                .createQuery(
                        "from DomainEntity where realmId = :realm and organizationId = :organization",
                        DomainEntity.class)
                .setParameter("realm", realmId)
                .setParameter("organization", organizationId)
                .getResultStream()
                .map(DomainEntity::toClaim)
                .toList();
    }

    Optional<DomainClaim> find(String organizationId, EmailDomain domain) {
        return list(organizationId).stream()
                .filter(claim -> claim.domain().equals(domain))
                .findFirst();
    }

    void insert(DomainClaim claim) {
        DomainEntity entity = new DomainEntity();
        entity.id = claim.id();
        entity.realmId = realmId;
        entity.organizationId = claim.organizationId();
        entity.name = claim.domain().name();
        entity.slot = claim.id();
        entity.mode = claim.mode();
        entity.txtValue = claim.txtValue();
        entityManager().persist(entity);
        entityManager().flush();
    }

    void setMode(DomainClaim claim, EnrollmentMode mode) {
        entityManager()
                .createQuery("update DomainEntity set mode = :mode where id = :id")
                .setParameter("mode", mode)
                .setParameter("id", claim.id())
                .executeUpdate();
    }

    void remove(DomainClaim claim) {
        entityManager()
                .createQuery("delete from DomainEntity where id = :id")
                .setParameter("id", claim.id())
                .executeUpdate();
    }

    /** Which organizations of the realm have the domain in Keycloak's own table, past its cache. */
    List<String> owners(EmailDomain domain) {
        return entityManager()
                .createQuery("""
                    select d.organization.id from OrganizationDomainEntity d
                    where d.organization.realmId = :realm and d.name = :name\
                    """, String.class)
                .setParameter("realm", realmId)
                .setParameter("name", domain.name())
                .getResultList();
    }

    /**
     * Makes the domain the claim's organization's alone: of two at the same time the database lets one do it. A place
     * that an organization holds which has lost the domain meanwhile is free.
     *
     * @throws RuntimeException where another has it; the transaction is of no use then
     */
    void own(DomainClaim claim) {
        String slot = Slots.of(realmId, claim.domain().name());
        EntityManager em = entityManager();
        em.createQuery("""
            update DomainEntity set slot = id where slot = :slot and id <> :id and organizationId not in
            (select d.organization.id from OrganizationDomainEntity d where d.name = :name)\
            """)
                .setParameter("slot", slot)
                .setParameter("id", claim.id())
                .setParameter("name", claim.domain().name())
                .executeUpdate();
        em.createQuery("update DomainEntity set slot = :slot where id = :id")
                .setParameter("slot", slot)
                .setParameter("id", claim.id())
                .executeUpdate();
    }

    @Override
    public void setCode(DomainClaim claim, Optional<MailedCode> code) {
        inTransaction(em -> em.createQuery("""
            update DomainEntity set codeHash = :hash, codeTries = 0, codeValidUntil = :until
            where id = :id\
            """)
                .setParameter("hash", code.map(MailedCode::hash).orElse(null))
                .setParameter(
                        "until",
                        code.map(sent -> sent.validUntil().toEpochMilli()).orElse(0L))
                .setParameter("id", claim.id())
                .executeUpdate());
    }

    @Override
    public Optional<MailedCode> countTry(DomainClaim claim, Instant now, int maxTries) {
        return inTransaction(em -> {
            int counted = em.createQuery("""
                update DomainEntity set codeTries = codeTries + 1
                where id = :id and codeHash is not null and codeTries < :max and codeValidUntil > :now\
                """)
                    .setParameter("id", claim.id())
                    .setParameter("max", maxTries)
                    .setParameter("now", now.toEpochMilli())
                    .executeUpdate();
            @Nullable DomainEntity entity = counted == 1 ? em.find(DomainEntity.class, claim.id()) : null;
            return Optional.ofNullable(entity).flatMap(found -> found.toClaim().code());
        });
    }

    @Override
    public boolean spend(DomainClaim claim, MailedCode code) {
        return entityManager()
                        .createQuery("update DomainEntity set codeHash = null where id = :id and codeHash = :hash")
                        .setParameter("id", claim.id())
                        .setParameter("hash", code.hash())
                        .executeUpdate()
                == 1;
    }

    static void removeOrganization(KeycloakSession session, String organizationId) {
        Jpa.entityManager(session)
                .createQuery("delete from DomainEntity where organizationId = :organization")
                .setParameter("organization", organizationId)
                .executeUpdate();
    }

    static void removeRealm(KeycloakSession session, String realmId) {
        Jpa.entityManager(session)
                .createQuery("delete from DomainEntity where realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    private EntityManager entityManager() {
        return Jpa.entityManager(session);
    }

    private <T> T inTransaction(Function<EntityManager, T> step) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), other -> step.apply(Jpa.entityManager(other)));
    }
}
