package io.cloakroom.codes.sms.keycloak;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.vault.VaultStringSecret;

/** Secrets as an operator configures them. */
final class Secrets {

    private Secrets() {}

    /** What is configured, or what the vault has where it is a reference such as {@code ${vault.sms}}. */
    static String resolve(KeycloakSession session, Optional<String> configured) {
        if (configured.isEmpty()) {
            return "";
        }
        try (VaultStringSecret secret = session.vault().getStringSecret(configured.get())) {
            return secret.get().orElse("");
        }
    }
}
