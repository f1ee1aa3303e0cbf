package io.cloakroom.conditions.keycloak;

import io.cloakroom.conditions.FailuresRule;
import java.time.Clock;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;

/** {@code cloakroom-recent-failures-condition}. */
public final class RecentFailuresConditionFactory extends SignInConditionFactory {

    private static final String ID = "cloakroom-recent-failures-condition";
    private static final RecentFailuresCondition CONDITION = new RecentFailuresCondition(ID, Clock.systemUTC());

    public RecentFailuresConditionFactory() {
        super(
                ID,
                "Condition - recent failures",
                "Runs the flow where sign-ins as this user have failed since the last success. Needs the realm's brute"
                        + " force detection.",
                text(FailuresRule.FAILURES, "Failures", "How many.", String.valueOf(FailuresRule.USUAL_FAILURES)),
                text(
                        FailuresRule.WITHIN,
                        "Within",
                        "How long the last of them may be past, such as 1h.",
                        FailuresRule.USUAL_WITHIN));
    }

    @Override
    public ConditionalAuthenticator getSingleton() {
        return CONDITION;
    }
}
