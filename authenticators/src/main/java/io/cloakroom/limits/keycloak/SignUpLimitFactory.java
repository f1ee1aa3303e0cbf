package io.cloakroom.limits.keycloak;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.FormActionFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The step {@code cloakroom-sign-up-limit} of a registration form. */
public final class SignUpLimitFactory implements FormActionFactory {

    private static final String ID = "cloakroom-sign-up-limit";

    @Override
    public FormAction create(KeycloakSession session) {
        return new SignUpLimit(SignInLimitFactory.guard(session));
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Sign-up limit (Cloakroom)";
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public String getHelpText() {
        return "Limits how often one address may send the registration form. Stands first in the form's sub-flow.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return LimitProperties.all();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
