package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.BreachService;
import io.cloakroom.breach.BreachSettings;
import io.cloakroom.core.keycloak.KeycloakOptions;
import io.cloakroom.core.keycloak.KeycloakProxies;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.policy.PasswordPolicyProviderFactory;

/** Refuses passwords that are known from breaches, wherever Keycloak sets one. */
public final class BreachedPasswordPolicyProviderFactory implements PasswordPolicyProviderFactory {

    public static final String ID = "cloakroom-breached-password";

    private BreachSettings settings;
    private BreachService service;
    private BreachChecks checks;

    @Override
    public void init(Config.Scope config) {
        settings = BreachSettings.read(KeycloakOptions.of("password-policy", ID, config));
        service = BreachService.start(settings, KeycloakProxies.configured());
        checks = new BreachChecks(service.checker());
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (settings.files().isPresent()) {
            FileReadiness.register(service.files());
            FileGauges.register(service.files());
        }
        Gauge.builder("cloakroom.breach.breaker", service, BreachService::breakerState)
                .description(
                        "0 while the breach service is asked, 1 before it is tried again, 2 while it is left alone")
                .register(Metrics.globalRegistry);
    }

    @Override
    public PasswordPolicyProvider create(KeycloakSession session) {
        return new BreachedPasswordPolicyProvider(session, checks, settings.defaults());
    }

    @Override
    public void close() {
        service.close();
    }

    BreachChecks checks() {
        return checks;
    }

    BreachSettings settings() {
        return settings;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayName() {
        return "Breached password (Cloakroom)";
    }

    @Override
    public String getConfigType() {
        return PasswordPolicyProvider.STRING_CONFIG_TYPE;
    }

    @Override
    public String getDefaultConfigValue() {
        return "min-count=1";
    }

    @Override
    public boolean isMultiplSupported() {
        return false;
    }
}
