package io.cloakroom.conditions.keycloak;

import io.cloakroom.conditions.AbsenceRule;
import io.cloakroom.conditions.Finding;
import java.time.Clock;
import org.keycloak.authentication.AuthenticationFlowContext;

/** True where the user has not signed in for long. */
final class LastSignInCondition extends SignInCondition {

    private final Clock clock;

    LastSignInCondition(String id, Clock clock) {
        super(id);
        this.clock = clock;
    }

    @Override
    Finding look(AuthenticationFlowContext context) {
        LastSignIns signIns = new LastSignIns(context);
        signIns.keep();
        return rule(context, AbsenceRule::read).judge(signIns.find(), clock.instant());
    }
}
