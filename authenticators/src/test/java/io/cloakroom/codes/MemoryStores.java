package io.cloakroom.codes;

import io.cloakroom.codes.OneTimeSecret.State;
import io.cloakroom.core.crypto.KeyedHash;
import io.cloakroom.core.crypto.SealingKeys;
import io.cloakroom.core.limits.QuotaStore;
import io.cloakroom.core.limits.Quotas;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** Stores for tests, with the promises of the real ones. */
final class MemoryStores implements SecretStore {

    final Map<String, OneTimeSecret> secrets = new HashMap<>();
    final Map<String, Count> counts = new HashMap<>();

    private record Count(QuotaStore.Entry entry, Instant expiresAt) {}

    static KeyedHash hashes() {
        SealingKeys.SealingKey key = new SealingKeys.SealingKey(
                "key", new SecretKeySpec("0123456789abcdef".getBytes(StandardCharsets.US_ASCII), "AES"));
        return new KeyedHash(
                new SealingKeys() {
                    @Override
                    public SealingKey active() {
                        return key;
                    }

                    @Override
                    public Optional<SealingKey> byId(String id) {
                        return Optional.of(key);
                    }
                },
                "test");
    }

    Quotas quotas(Clock clock) {
        return new Quotas(
                new QuotaStore() {
                    @Override
                    public synchronized Optional<Entry> find(String key) {
                        return Optional.ofNullable(counts.get(key)).map(Count::entry);
                    }

                    @Override
                    public synchronized boolean create(String key, String state, Instant expiresAt) {
                        return counts.putIfAbsent(key, new Count(new Entry(state, 0), expiresAt)) == null;
                    }

                    @Override
                    public synchronized boolean replace(String key, Entry seen, String state, Instant expiresAt) {
                        boolean same = find(key).equals(Optional.of(seen));
                        if (same) {
                            counts.put(key, new Count(new Entry(state, seen.version() + 1), expiresAt));
                        }
                        return same;
                    }
                },
                "realm",
                clock);
    }

    /** As the server does now and then. */
    void removeExpired(Instant now) {
        secrets.values().removeIf(secret -> !secret.expiresAt().isAfter(now));
        counts.values().removeIf(count -> !count.expiresAt().isAfter(now));
    }

    @Override
    public synchronized Optional<OneTimeSecret> find(String id) {
        return Optional.ofNullable(secrets.get(id));
    }

    @Override
    public synchronized boolean insert(OneTimeSecret secret) {
        return secrets.putIfAbsent(secret.id(), secret) == null;
    }

    @Override
    public synchronized boolean replace(OneTimeSecret seen, OneTimeSecret by) {
        return isStill(seen) && secrets.put(seen.id(), by) != null;
    }

    @Override
    public synchronized Optional<OneTimeSecret> countTry(String id, Instant now, int maxTries) {
        return find(id).filter(secret -> secret.isLive(now) && secret.tries() < maxTries)
                .map(secret -> {
                    OneTimeSecret counted = with(secret, secret.state(), secret.tries() + 1);
                    secrets.put(id, counted);
                    return counted;
                });
    }

    @Override
    public synchronized boolean advance(OneTimeSecret seen, State to) {
        Optional<OneTimeSecret> now =
                find(seen.id()).filter(secret -> secret.hash().equals(seen.hash()) && secret.state() == seen.state());
        now.ifPresent(secret -> secrets.put(secret.id(), with(secret, to, secret.tries())));
        return now.isPresent();
    }

    @Override
    public synchronized boolean remove(OneTimeSecret seen) {
        return isStill(seen) && secrets.remove(seen.id()) != null;
    }

    @Override
    public synchronized List<OneTimeSecret> list(String kind, int offset, int limit) {
        return secrets.values().stream()
                .filter(secret -> secret.kind().equals(kind))
                .sorted(Comparator.comparing(OneTimeSecret::createdAt).reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long count(String kind) {
        return secrets.values().stream()
                .filter(secret -> secret.kind().equals(kind))
                .count();
    }

    private boolean isStill(OneTimeSecret seen) {
        return find(seen.id()).filter(now -> now.hash().equals(seen.hash())).isPresent();
    }

    private static OneTimeSecret with(OneTimeSecret secret, State state, int tries) {
        return new OneTimeSecret(
                secret.id(),
                secret.kind(),
                secret.userId(),
                secret.binding(),
                secret.hash(),
                state,
                tries,
                secret.createdAt(),
                secret.expiresAt(),
                secret.details());
    }
}
