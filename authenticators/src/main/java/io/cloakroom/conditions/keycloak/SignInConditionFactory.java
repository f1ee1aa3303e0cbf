package io.cloakroom.conditions.keycloak;

import static org.keycloak.models.AuthenticationExecutionModel.Requirement.DISABLED;
import static org.keycloak.models.AuthenticationExecutionModel.Requirement.REQUIRED;
import static org.keycloak.provider.ProviderConfigProperty.BOOLEAN_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.STRING_TYPE;

import java.util.List;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** What the factories of our conditions have in common. */
abstract class SignInConditionFactory implements ConditionalAuthenticatorFactory {

    private final String id;
    private final String name;
    private final String help;
    private final List<ProviderConfigProperty> properties;

    SignInConditionFactory(String id, String name, String help, ProviderConfigProperty... properties) {
        this.id = id;
        this.name = name;
        this.help = help;
        this.properties = Stream.concat(
                        Stream.of(properties),
                        Stream.of(new ProviderConfigProperty(
                                SignInCondition.NEGATE,
                                "Negate",
                                "Run the flow where it is not so.",
                                BOOLEAN_TYPE,
                                false)))
                .toList();
    }

    static ProviderConfigProperty text(String name, String label, String help, Object usual) {
        return new ProviderConfigProperty(name, label, help, STRING_TYPE, usual);
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
        return REFERENCE_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return help;
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return properties;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {REQUIRED, DISABLED};
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
