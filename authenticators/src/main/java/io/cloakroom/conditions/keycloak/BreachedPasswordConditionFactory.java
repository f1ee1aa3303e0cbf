package io.cloakroom.conditions.keycloak;

import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;

/** {@code cloakroom-breached-condition}. */
public final class BreachedPasswordConditionFactory extends SignInConditionFactory {

    private static final String ID = "cloakroom-breached-condition";
    private static final BreachedPasswordCondition CONDITION = new BreachedPasswordCondition(ID);

    public BreachedPasswordConditionFactory() {
        super(
                ID,
                "Condition - breached password",
                "Runs the flow where the breached password check, which stands before it, found the password to be"
                        + " breached. With that step's action at \"note\", it is for this flow alone to act.");
    }

    @Override
    public ConditionalAuthenticator getSingleton() {
        return CONDITION;
    }
}
