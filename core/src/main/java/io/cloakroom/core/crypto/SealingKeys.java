package io.cloakroom.core.crypto;

import java.util.Optional;
import javax.crypto.SecretKey;

/** The keys under which secrets are sealed: one to seal with, and the earlier ones to open with. */
public interface SealingKeys {

    SealingKey active();

    Optional<SealingKey> byId(String id);

    /**
     * @param id names the key in sealed texts; without a full stop
     * @param key at least 128 bits
     */
    record SealingKey(String id, SecretKey key) {

        public SealingKey {
            if (id.isEmpty() || id.indexOf('.') >= 0) {
                throw new IllegalArgumentException("A sealing key's id is neither empty nor holds a full stop.");
            }
            if (key.getEncoded().length < 16) {
                throw new IllegalArgumentException("A sealing key has at least 16 bytes.");
            }
        }

        @Override
        public String toString() {
            return "SealingKey[id=" + id + "]";
        }
    }
}
