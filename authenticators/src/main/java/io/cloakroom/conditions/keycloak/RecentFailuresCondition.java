package io.cloakroom.conditions.keycloak;

import io.cloakroom.conditions.FailuresRule;
import io.cloakroom.conditions.Finding;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserLoginFailureModel;

/** True where others, or the user, have failed to sign in as the user; Keycloak's brute force detector counts them. */
final class RecentFailuresCondition extends SignInCondition {

    private final Clock clock;

    RecentFailuresCondition(String id, Clock clock) {
        super(id);
        this.clock = clock;
    }

    @Override
    Finding look(AuthenticationFlowContext context) {
        @Nullable
        UserLoginFailureModel failures = context.getSession()
                .loginFailures()
                .getUserLoginFailure(context.getRealm(), context.getUser().getId());
        return rule(context, FailuresRule::read)
                .judge(
                        failures == null ? 0 : failures.getNumFailures(),
                        Instant.ofEpochMilli(failures == null ? 0 : failures.getLastFailure()),
                        clock.instant());
    }
}
