package io.cloakroom.conditions.keycloak;

import io.cloakroom.conditions.AddressRule;
import io.cloakroom.core.keycloak.JpaQuotaStore;
import io.cloakroom.core.limits.Quotas;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Counts failed sign-ins by address, over all nodes, in realms that ask for it; a success writes nothing. */
final class AddressRecords {

    private static final Set<String> FAILURES = Set.of(Errors.INVALID_USER_CREDENTIALS, Errors.USER_NOT_FOUND);

    private AddressRecords() {}

    static Quotas quotas(KeycloakSession session, RealmModel realm) {
        return new Quotas(
                new JpaQuotaStore(session.getKeycloakSessionFactory(), realm.getId()),
                realm.getId(),
                Clock.systemUTC());
    }

    static void count(KeycloakSession session, Event failure) {
        @Nullable String address = failure.getIpAddress();
        @Nullable RealmModel realm = session.realms().getRealm(failure.getRealmId());
        if (address != null && realm != null && FAILURES.contains(String.valueOf(failure.getError()))) {
            Quotas quotas = quotas(session, realm);
            rules(realm).distinct().forEach(rule -> rule.count(quotas, address));
        }
    }

    /** Of all the realm's flows, for it is not known which one failed; Keycloak has them in its cache. */
    private static Stream<AddressRule> rules(RealmModel realm) {
        return realm.getAuthenticationFlowsStream()
                .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()))
                .filter(execution -> AddressRecordConditionFactory.ID.equals(execution.getAuthenticator()))
                .filter(AuthenticationExecutionModel::isEnabled)
                .map(execution -> SignInCondition.rule(
                        AddressRecordConditionFactory.ID, config(realm, execution), AddressRule::read));
    }

    private static Map<String, String> config(RealmModel realm, AuthenticationExecutionModel execution) {
        return Optional.ofNullable(execution.getAuthenticatorConfig())
                .map(realm::getAuthenticatorConfigById)
                .map(AuthenticatorConfigModel::getConfig)
                .orElse(Map.of());
    }
}
