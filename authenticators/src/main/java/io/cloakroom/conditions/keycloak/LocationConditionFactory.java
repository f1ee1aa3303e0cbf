package io.cloakroom.conditions.keycloak;

import static org.keycloak.provider.ProviderConfigProperty.LIST_TYPE;

import io.cloakroom.conditions.LocationDatabase;
import io.cloakroom.conditions.LocationRule;
import io.cloakroom.conditions.LocationSettings;
import io.cloakroom.core.keycloak.KeycloakOptions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.common.util.Environment;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code cloakroom-location-condition}, and the database that it asks. */
public final class LocationConditionFactory extends SignInConditionFactory {

    private static final String ID = "cloakroom-location-condition";

    private Optional<LocationDatabase> database = Optional.empty();
    private @Nullable LocationCondition condition;

    public LocationConditionFactory() {
        super(
                ID,
                "Condition - location",
                "Runs the flow where the user signs in from a new country, or from where they cannot be by now. Needs a"
                        + " location database, which the server's administrator configures; without one it is never"
                        + " true.",
                kind(),
                text(
                        LocationRule.MAX_SPEED,
                        "Maximum speed",
                        "The fastest that anybody travels, in km/h.",
                        String.valueOf(LocationRule.USUAL_SPEED)));
    }

    private static ProviderConfigProperty kind() {
        ProviderConfigProperty property = new ProviderConfigProperty(
                LocationRule.KIND,
                "What",
                "A country that the user has not signed in from, a place too far from the last one, or any of both.",
                LIST_TYPE,
                "any");
        property.setOptions(List.of("any", "new-country", "impossible-travel"));
        return property;
    }

    @Override
    public void init(Config.Scope config) {
        LocationSettings settings = LocationSettings.read(KeycloakOptions.of("authenticator", ID, config));
        Clock clock = Clock.systemUTC();
        database = settings.database().map(path -> new LocationDatabase(path, settings.interval(), clock));
        condition = new LocationCondition(ID, database, clock);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (!Environment.isNonServerMode()) {
            database.ifPresent(LocationReadiness::register);
        }
    }

    @Override
    public ConditionalAuthenticator getSingleton() {
        LocationCondition made = condition;
        if (made == null) {
            throw new IllegalStateException(ID + " is used before it is set up.");
        }
        return made;
    }
}
