package io.cloakroom.device.keycloak;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** What the factories of our steps have in common. */
abstract class StepFactory implements AuthenticatorFactory {

    private final String id;
    private final String name;
    private final String help;
    private final List<Requirement> requirements;
    private final List<ProviderConfigProperty> properties;

    StepFactory(
            String id,
            String name,
            String help,
            List<Requirement> requirements,
            List<ProviderConfigProperty> properties) {
        this.id = id;
        this.name = name;
        this.help = help;
        this.requirements = List.copyOf(requirements);
        this.properties = List.copyOf(properties);
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getDisplayType() {
        return name + " (Cloakroom)";
    }

    @Override
    public String getReferenceCategory() {
        return "device";
    }

    @Override
    public String getHelpText() {
        return help;
    }

    @Override
    public boolean isConfigurable() {
        return !properties.isEmpty();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return properties;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return requirements.toArray(Requirement[]::new);
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
