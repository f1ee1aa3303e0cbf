package io.cloakroom.device.keycloak;

import static org.keycloak.models.AuthenticationExecutionModel.Requirement.DISABLED;
import static org.keycloak.models.AuthenticationExecutionModel.Requirement.REQUIRED;
import static org.keycloak.provider.ProviderConfigProperty.STRING_TYPE;

import java.time.Clock;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;

/** {@code cloakroom-device-challenge}. */
public final class DeviceChallengeFactory extends StepFactory {

    private static final DeviceChallenge CHALLENGE = new DeviceChallenge(Clock.systemUTC());

    public DeviceChallengeFactory() {
        super(
                "cloakroom-device-challenge",
                "New device challenge",
                "Asks for a code or a link that was sent to the user, then remembers the browser as a device of theirs.",
                List.of(REQUIRED, DISABLED),
                List.of(StepConfig.property(
                        DeviceChallenge.METHODS,
                        "Challenges",
                        "Steps separated by commas, best first: cloakroom-email-code, cloakroom-magic-link,"
                                + " cloakroom-sms-code. The first that the user can do is taken; who can do none is"
                                + " refused.",
                        STRING_TYPE,
                        DeviceChallenge.DEFAULT_METHODS)));
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return CHALLENGE;
    }
}
