package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.PasswordAge;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** What Keycloak knows of a user's password. */
final class Passwords {

    private Passwords() {}

    static PasswordAge age(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .findFirst()
                .map(CredentialModel::getCreatedDate)
                .filter(created -> created > 0)
                .map(PasswordAge::new)
                .orElse(PasswordAge.UNKNOWN);
    }
}
