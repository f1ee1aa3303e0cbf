package io.cloakroom.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.crypto.SealingKeys.SealingKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KeyedHashTest {

    private final Map<String, SealingKey> known = new HashMap<>();
    private SealingKey active = key("one");
    private final SealingKeys keys = new SealingKeys() {
        @Override
        public SealingKey active() {
            return active;
        }

        @Override
        public Optional<SealingKey> byId(String id) {
            return Optional.ofNullable(known.get(id));
        }
    };
    private final KeyedHash hashes = new KeyedHash(keys, "test");

    @Test
    void matchesWhenSecretAndContextAreTheSameThenTrue() {
        String hash = hashes.hash("482913", "row");

        assertThat(hash).startsWith("one.").doesNotContain("482913");
        assertThat(hashes.matches("482913", hash, "row")).isTrue();
        assertThat(hashes.matches("482914", hash, "row")).isFalse();
        assertThat(hashes.matches("482913", hash, "another row")).isFalse();
        assertThat(new KeyedHash(keys, "other").matches("482913", hash, "row")).isFalse();
    }

    @Test
    void matchesWhenTheKeyWasReplacedThenStillTrueUntilItIsGone() {
        String hash = hashes.hash("482913", "row");
        active = key("two");

        assertThat(hashes.matches("482913", hash, "row")).isTrue();
        known.remove("one");
        assertThat(hashes.matches("482913", hash, "row")).isFalse();
    }

    @Test
    void matchesWhenTheHashIsNoneThenFalse() {
        assertThat(hashes.matches("482913", "", "row")).isFalse();
        assertThat(hashes.matches("482913", "one.", "row")).isFalse();
    }

    private SealingKey key(String id) {
        byte[] bytes = (id + "-0123456789abcdef").getBytes(StandardCharsets.US_ASCII);
        SealingKey key = new SealingKey(id, new SecretKeySpec(bytes, "AES"));
        known.put(id, key);
        return key;
    }
}
