package io.cloakroom.usage.keycloak;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.FormActionFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The step {@code cloakroom-plan-limit} of a registration form. */
public final class PlanLimitFactory implements FormActionFactory {

    @Override
    public FormAction create(KeycloakSession session) {
        return new PlanLimit();
    }

    @Override
    public String getId() {
        return "cloakroom-plan-limit";
    }

    @Override
    public String getDisplayType() {
        return "Plan's hard limit (Cloakroom)";
    }

    @Override
    public String getHelpText() {
        return "No sign-ups while the month has used up the plan's limit, where the realm's attribute %s is true."
                .formatted(PlanGate.HARD);
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
    }

    @Override
    public boolean isConfigurable() {
        return false;
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
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
