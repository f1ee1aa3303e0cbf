package io.cloakroom.organizations.keycloak;

import java.util.Optional;
import org.keycloak.models.RealmModel;

/** A realm's name as people know it. */
final class RealmNames {

    private RealmNames() {}

    static String of(RealmModel realm) {
        return Optional.ofNullable(realm.getDisplayName())
                .filter(name -> !name.isBlank())
                .orElseGet(realm::getName);
    }
}
