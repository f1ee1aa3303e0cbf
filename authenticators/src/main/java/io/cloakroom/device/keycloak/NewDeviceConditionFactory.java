package io.cloakroom.device.keycloak;

import static org.keycloak.models.AuthenticationExecutionModel.Requirement.DISABLED;
import static org.keycloak.models.AuthenticationExecutionModel.Requirement.REQUIRED;
import static org.keycloak.provider.ProviderConfigProperty.BOOLEAN_TYPE;

import java.time.Clock;
import java.util.List;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;

/** {@code cloakroom-new-device-condition}. */
public final class NewDeviceConditionFactory extends StepFactory implements ConditionalAuthenticatorFactory {

    static final String ID = "cloakroom-new-device-condition";

    private static final NewDeviceCondition CONDITION = new NewDeviceCondition(Clock.systemUTC());

    public NewDeviceConditionFactory() {
        super(
                ID,
                "Condition - new device",
                "Runs the flow where the user signs in with a browser that is not known as theirs.",
                List.of(REQUIRED, DISABLED),
                List.of(
                        StepConfig.property(
                                NewDeviceCondition.ONLY_AFTER_PASSWORD,
                                "Only after a password",
                                "Leave out those who signed in without a password.",
                                BOOLEAN_TYPE,
                                true),
                        StepConfig.property(
                                NewDeviceCondition.ONLY_WITHOUT_SECOND_FACTOR,
                                "Only without a second factor",
                                "Leave out those who have an authenticator application or a security key.",
                                BOOLEAN_TYPE,
                                true)));
    }

    @Override
    public String getReferenceCategory() {
        return ConditionalAuthenticatorFactory.REFERENCE_CATEGORY;
    }

    @Override
    public ConditionalAuthenticator getSingleton() {
        return CONDITION;
    }
}
