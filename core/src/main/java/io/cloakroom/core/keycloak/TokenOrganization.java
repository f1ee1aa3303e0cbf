package io.cloakroom.core.keycloak;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** The organization that the tokens of a request are for: told by whoever puts it into them, for those who ask later. */
public final class TokenOrganization {

    private static final String ATTRIBUTE = "cloakroom.token-organization/";

    private TokenOrganization() {}

    /** @param organizationId empty where the tokens are for none */
    public static void tell(KeycloakSession session, UserSessionModel userSession, Optional<String> organizationId) {
        organizationId.ifPresentOrElse(
                id -> session.setAttribute(ATTRIBUTE + userSession.getId(), id),
                () -> session.removeAttribute(ATTRIBUTE + userSession.getId()));
    }

    /** Empty, too, where the request has made no tokens of this session, or tokens that do not speak of organizations. */
    public static Optional<String> of(KeycloakSession session, UserSessionModel userSession) {
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE + userSession.getId(), String.class));
    }
}
