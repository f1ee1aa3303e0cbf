package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.BreachChecker;
import io.cloakroom.breach.BreachSettings;
import io.cloakroom.core.http.OutgoingHttp;
import io.cloakroom.core.keycloak.KeycloakOptions;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.policy.PasswordPolicyProviderFactory;

/** Refuses passwords that are known from breaches, wherever Keycloak sets one. */
public final class BreachedPasswordPolicyProviderFactory implements PasswordPolicyProviderFactory {

    public static final String ID = "cloakroom-breached-password";

    private OutgoingHttp http;
    private BreachChecker checker;

    @Override
    public void init(Config.Scope config) {
        BreachSettings settings = BreachSettings.read(KeycloakOptions.of("password-policy", ID, config));
        http = settings.http();
        checker = settings.checker(http);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public PasswordPolicyProvider create(KeycloakSession session) {
        return new BreachedPasswordPolicyProvider(session.getContext(), checker);
    }

    @Override
    public void close() {
        http.close();
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
