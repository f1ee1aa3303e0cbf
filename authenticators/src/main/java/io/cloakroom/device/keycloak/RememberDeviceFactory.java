package io.cloakroom.device.keycloak;

import static org.keycloak.models.AuthenticationExecutionModel.Requirement.DISABLED;
import static org.keycloak.models.AuthenticationExecutionModel.Requirement.REQUIRED;
import static org.keycloak.provider.ProviderConfigProperty.BOOLEAN_TYPE;

import java.time.Clock;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** {@code cloakroom-remember-device}. */
public final class RememberDeviceFactory extends StepFactory {

    private static final RememberDevice STEP = new RememberDevice(Clock.systemUTC());

    public RememberDeviceFactory() {
        super(
                "cloakroom-remember-device",
                "Remember device",
                "Remembers the browser as a device of the user. At the end of a flow, for users whom no challenge asks.",
                List.of(REQUIRED, DISABLED),
                List.of(StepConfig.property(
                        RememberDevice.OFFER_TRUST,
                        "Offer to trust it",
                        "After a second factor, ask whether this device may stand for it for a while.",
                        BOOLEAN_TYPE,
                        false)));
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return STEP;
    }
}
