package io.cloakroom.usage.keycloak;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.broker.IdpCreateUserIfUniqueAuthenticatorFactory;
import org.keycloak.models.KeycloakSession;

/** The step {@code cloakroom-plan-limited-user}, in the place of Keycloak's own in a first broker login. */
public final class LimitedUserCreationFactory extends IdpCreateUserIfUniqueAuthenticatorFactory {

    @Override
    public Authenticator create(KeycloakSession session) {
        return new LimitedUserCreation();
    }

    @Override
    public String getId() {
        return "cloakroom-plan-limited-user";
    }

    @Override
    public String getDisplayType() {
        return super.getDisplayType() + ", within the plan's hard limit (Cloakroom)";
    }

    @Override
    public String getHelpText() {
        return super.getHelpText()
                + " It makes none while the month has used up the plan's limit, where the realm's attribute %s is true."
                        .formatted(PlanGate.HARD);
    }
}
