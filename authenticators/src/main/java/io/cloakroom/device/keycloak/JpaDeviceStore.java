package io.cloakroom.device.keycloak;

import io.cloakroom.device.Device;
import io.cloakroom.device.DeviceKey;
import io.cloakroom.device.DeviceStore;
import io.cloakroom.device.Visit;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Devices in the database, in the request's transaction. */
final class JpaDeviceStore implements DeviceStore {

    private static final String THIS_ONE = " where id = :id and realmId = :realmId and userId = :userId";

    private final EntityManager em;

    JpaDeviceStore(EntityManager em) {
        this.em = em;
    }

    @Override
    public boolean renew(DeviceKey key, String oldHash, String newHash, Visit visit, Instant expiresAt) {
        return statement("""
                        update DeviceEntity set secretHash = :new, previousHash = :old, lastSeenAt = :now,
                        name = :name, address = :address, expiresAt = :expiresAt
                        where id = :id and realmId = :realmId and userId = :userId
                        and secretHash = :old and expiresAt > :now""", key)
                        .setParameter("old", oldHash)
                        .setParameter("new", newHash)
                        .setParameter("now", visit.at().toEpochMilli())
                        .setParameter("name", visit.name())
                        .setParameter("address", visit.address())
                        .setParameter("expiresAt", expiresAt.toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean holds(DeviceKey key, String hash, Instant now) {
        return em.createQuery(
                                "select count(*) from DeviceEntity" + THIS_ONE
                                        + " and secretHash = :hash and expiresAt > :now",
                                Long.class)
                        .setFlushMode(FlushModeType.COMMIT)
                        .setParameter("id", key.deviceId())
                        .setParameter("realmId", key.realmId())
                        .setParameter("userId", key.userId())
                        .setParameter("hash", hash)
                        .setParameter("now", now.toEpochMilli())
                        .getSingleResult()
                == 1;
    }

    @Override
    public Optional<Kept> find(DeviceKey key) {
        return em.createQuery("from DeviceEntity" + THIS_ONE, DeviceEntity.class)
                .setParameter("id", key.deviceId())
                .setParameter("realmId", key.realmId())
                .setParameter("userId", key.userId())
                .getResultStream()
                .findFirst()
                .map(row -> new Kept(
                        device(row),
                        row.secretHash,
                        Optional.ofNullable(row.previousHash),
                        Instant.ofEpochMilli(row.lastSeenAt)));
    }

    @Override
    public void add(Device device, String secretHash, Instant expiresAt) {
        DeviceEntity row = new DeviceEntity();
        row.id = device.key().deviceId();
        row.realmId = device.key().realmId();
        row.userId = device.key().userId();
        row.secretHash = secretHash;
        row.name = device.name();
        row.address = device.address();
        row.createdAt = device.createdAt().toEpochMilli();
        row.lastSeenAt = device.lastSeenAt().toEpochMilli();
        row.expiresAt = expiresAt.toEpochMilli();
        em.persist(row);
        // Later statements of this request look for it in the table.
        em.flush();
        em.detach(row);
    }

    @Override
    public void trust(DeviceKey key, Instant until) {
        statement("update DeviceEntity set trustedUntil = :until" + THIS_ONE, key)
                .setParameter("until", until.toEpochMilli())
                .executeUpdate();
    }

    @Override
    public List<Device> list(String realmId, String userId, Instant now) {
        return em.createQuery("""
                        from DeviceEntity where realmId = :realmId and userId = :userId and expiresAt > :now
                        order by lastSeenAt desc, id""", DeviceEntity.class)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .setParameter("now", now.toEpochMilli())
                .getResultStream()
                .map(JpaDeviceStore::device)
                .toList();
    }

    @Override
    public boolean remove(DeviceKey key) {
        return statement("delete from DeviceEntity" + THIS_ONE, key).executeUpdate() == 1;
    }

    @Override
    public int removeAll(String realmId, String userId, @Nullable String butDeviceId) {
        return em.createQuery("delete from DeviceEntity where realmId = :realmId and userId = :userId and id <> :but")
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .setParameter("but", butDeviceId == null ? "-" : butDeviceId)
                .executeUpdate();
    }

    /** Nothing that Keycloak has pending concerns our table, so nothing is flushed for our statements. */
    private Query statement(String hql, DeviceKey key) {
        return em.createQuery(hql)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("id", key.deviceId())
                .setParameter("realmId", key.realmId())
                .setParameter("userId", key.userId());
    }

    private static Device device(DeviceEntity row) {
        return new Device(
                new DeviceKey(row.realmId, row.userId, row.id),
                row.name,
                Instant.ofEpochMilli(row.createdAt),
                Instant.ofEpochMilli(row.lastSeenAt),
                row.address,
                Optional.ofNullable(row.trustedUntil).map(Instant::ofEpochMilli));
    }
}
