package io.cloakroom.conditions.keycloak;

import io.cloakroom.conditions.Finding;
import io.cloakroom.conditions.LastSignIn;
import io.cloakroom.conditions.LocationDatabase;
import io.cloakroom.conditions.LocationRule;
import io.cloakroom.conditions.Place;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/** True where the user signs in from a country where they have not been, or from where they cannot be by now. */
final class LocationCondition extends SignInCondition {

    private final Optional<LocationDatabase> database;
    private final Clock clock;

    LocationCondition(String id, Optional<LocationDatabase> database, Clock clock) {
        super(id);
        this.database = database;
        this.clock = clock;
    }

    @Override
    Finding look(AuthenticationFlowContext context) {
        Optional<Place> here =
                database.flatMap(some -> some.find(context.getConnection().getRemoteAddr()));
        Optional<LastSignIn> before = Optional.empty();
        if (here.isPresent()) {
            LastSignIns signIns = new LastSignIns(context);
            before = signIns.find();
            signIns.keep(LocationRule.travel(before, here.get()));
        }
        return rule(context, LocationRule::read).judge(before, here, clock.instant());
    }
}
