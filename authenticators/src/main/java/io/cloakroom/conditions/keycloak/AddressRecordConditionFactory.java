package io.cloakroom.conditions.keycloak;

import io.cloakroom.conditions.AddressRule;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;

/** {@code cloakroom-address-record-condition}. */
public final class AddressRecordConditionFactory extends SignInConditionFactory {

    static final String ID = "cloakroom-address-record-condition";

    private static final AddressRecordCondition CONDITION = new AddressRecordCondition(ID);

    public AddressRecordConditionFactory() {
        super(
                ID,
                "Condition - address record",
                "Runs the flow where sign-ins from this address, whoever they were for, have failed often lately, on"
                        + " whatever node. They are counted from when a flow has this condition.",
                text(AddressRule.FAILURES, "Failures", "How many.", String.valueOf(AddressRule.USUAL_FAILURES)),
                text(AddressRule.WITHIN, "Within", "In what time, such as 1h.", AddressRule.USUAL_WITHIN));
    }

    @Override
    public ConditionalAuthenticator getSingleton() {
        return CONDITION;
    }
}
