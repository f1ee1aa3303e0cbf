package io.cloakroom.conditions.keycloak;

import static org.keycloak.provider.ProviderConfigProperty.BOOLEAN_TYPE;

import io.cloakroom.conditions.AbsenceRule;
import java.time.Clock;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code cloakroom-last-sign-in-condition}. */
public final class LastSignInConditionFactory extends SignInConditionFactory {

    private static final String ID = "cloakroom-last-sign-in-condition";
    private static final LastSignInCondition CONDITION = new LastSignInCondition(ID, Clock.systemUTC());

    public LastSignInConditionFactory() {
        super(
                ID,
                "Condition - last sign-in",
                "Runs the flow where the user has not signed in for long. Sign-ins are remembered from when a flow has"
                        + " this condition.",
                text(AbsenceRule.AFTER, "After", "How long that is, such as 90d or 12h.", AbsenceRule.USUAL),
                new ProviderConfigProperty(
                        AbsenceRule.FIRST,
                        "Also the first time",
                        "Whether a user of whom no sign-in is remembered counts.",
                        BOOLEAN_TYPE,
                        false));
    }

    @Override
    public ConditionalAuthenticator getSingleton() {
        return CONDITION;
    }
}
