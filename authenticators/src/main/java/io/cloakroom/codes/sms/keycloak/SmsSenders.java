package io.cloakroom.codes.sms.keycloak;

import io.cloakroom.codes.sms.SmsRealm;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Finds the sender that a realm uses. */
final class SmsSenders {

    private SmsSenders() {}

    /** The one that the realm names, or else the only one that the server is configured for. */
    static Optional<SmsSenderProvider> of(KeycloakSession session, SmsRealm realm) {
        Optional<String> named = realm.sender();
        return (named.isPresent() ? named : onlyConfigured(session))
                .map(id -> session.getProvider(SmsSenderProvider.class, id));
    }

    private static Optional<String> onlyConfigured(KeycloakSession session) {
        List<String> configured = session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(SmsSenderProvider.class)
                .map(SmsSenderProviderFactory.class::cast)
                .filter(SmsSenderProviderFactory::isConfigured)
                .map(SmsSenderProviderFactory::getId)
                .toList();
        return configured.size() == 1 ? Optional.of(configured.get(0)) : Optional.empty();
    }
}
