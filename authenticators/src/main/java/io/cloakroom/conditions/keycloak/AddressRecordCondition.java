package io.cloakroom.conditions.keycloak;

import io.cloakroom.conditions.AddressRule;
import io.cloakroom.conditions.Finding;
import org.keycloak.authentication.AuthenticationFlowContext;

/** True where many sign-ins from this address have failed; needs no user. */
final class AddressRecordCondition extends SignInCondition {

    AddressRecordCondition(String id) {
        super(id);
    }

    @Override
    Finding look(AuthenticationFlowContext context) {
        return rule(context, AddressRule::read)
                .judge(
                        AddressRecords.quotas(context.getSession(), context.getRealm()),
                        context.getConnection().getRemoteAddr());
    }

    @Override
    public boolean requiresUser() {
        return false;
    }
}
