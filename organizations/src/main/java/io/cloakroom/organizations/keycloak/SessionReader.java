package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.Factor;
import io.cloakroom.organizations.Factors;
import io.cloakroom.organizations.SessionFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.browser.UsernameFormFactory;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** Reads off a session how and when its user proved who they are, from what Keycloak notes on it. */
final class SessionReader {

    private SessionReader() {}

    static SessionFacts facts(KeycloakSession session, UserSessionModel userSession, boolean pending) {
        Instant now = Instant.now();
        Factors factors = new Factors(
                used(session, userSession),
                Optional.ofNullable(userSession.getNote(AuthenticationManager.AUTH_TIME))
                        .map(Long::parseLong)
                        .map(Instant::ofEpochSecond));
        return new SessionFacts(
                factors.firstAge(now),
                factors.secondAge(now),
                Optional.ofNullable(userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString())),
                pending);
    }

    private static List<Factor> used(KeycloakSession session, UserSessionModel userSession) {
        Map<String, Integer> completed =
                AuthenticatorUtils.parseCompletedExecutions(userSession.getNote(Constants.AUTHENTICATORS_COMPLETED));
        return completed.entrySet().stream()
                .flatMap(step -> kind(session, userSession, step.getKey()).stream()
                        .map(kind -> new Factor(kind, Instant.ofEpochSecond(step.getValue()))))
                .toList();
    }

    /** Empty for a step that is gone by now, or that is of no kind. */
    private static Optional<String> kind(KeycloakSession session, UserSessionModel userSession, String executionId) {
        return Optional.ofNullable(userSession.getRealm().getAuthenticationExecutionById(executionId))
                .map(AuthenticationExecutionModel::getAuthenticator)
                // Keycloak calls it a password, but a name alone proves nothing.
                .filter(id -> !id.equals(UsernameFormFactory.PROVIDER_ID))
                .flatMap(id -> Optional.ofNullable(category(session, id)));
    }

    private static @Nullable String category(KeycloakSession session, String authenticatorId) {
        return session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, authenticatorId)
                        instanceof AuthenticatorFactory factory
                ? factory.getReferenceCategory()
                : null;
    }
}
