package io.cloakroom.organizations.keycloak;

import java.util.Optional;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;

/** Mails are written to users, in their language; an address that is nobody's has one made up. */
final class Recipients {

    private Recipients() {}

    static UserModel of(KeycloakSession session, RealmModel realm, String email) {
        return Optional.ofNullable(session.users().getUserByEmail(realm, email)).orElseGet(() -> {
            UserModel newcomer =
                    new LightweightUserAdapter(session, UUID.randomUUID().toString());
            newcomer.setUsername(email);
            newcomer.setEmail(email);
            return newcomer;
        });
    }
}
