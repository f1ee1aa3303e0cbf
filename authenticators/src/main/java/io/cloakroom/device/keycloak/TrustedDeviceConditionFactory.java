package io.cloakroom.device.keycloak;

import static org.keycloak.models.AuthenticationExecutionModel.Requirement.DISABLED;
import static org.keycloak.models.AuthenticationExecutionModel.Requirement.REQUIRED;
import static org.keycloak.provider.ProviderConfigProperty.BOOLEAN_TYPE;

import java.time.Clock;
import java.util.List;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;

/** {@code cloakroom-trusted-device-condition}. */
public final class TrustedDeviceConditionFactory extends StepFactory implements ConditionalAuthenticatorFactory {

    private static final TrustedDeviceCondition CONDITION = new TrustedDeviceCondition(Clock.systemUTC());

    public TrustedDeviceConditionFactory() {
        super(
                "cloakroom-trusted-device-condition",
                "Condition - trusted device",
                "Runs the flow where the user has said that this browser may stand for the second factor.",
                List.of(REQUIRED, DISABLED),
                List.of(StepConfig.property(
                        TrustedDeviceCondition.NEGATE,
                        "Negate",
                        "Run the flow where the device is not trusted: for the flow that asks for the second factor.",
                        BOOLEAN_TYPE,
                        false)));
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
