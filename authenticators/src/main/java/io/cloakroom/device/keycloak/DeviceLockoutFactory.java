package io.cloakroom.device.keycloak;

import java.time.Clock;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.services.managers.BruteForceProtectorFactory;

/**
 * The brute force detector {@code cloakroom-device-lockout}. There is one for all realms of a server, so it is there only
 * where the server is built with it: two detectors of which none comes first would leave Keycloak without any.
 */
public final class DeviceLockoutFactory implements BruteForceProtectorFactory, EnvironmentDependentProviderFactory {

    public static final String ID = "cloakroom-device-lockout";

    private static final String KEYCLOAKS = "default-brute-force-detector";

    @Override
    public boolean isSupported(Config.Scope config) {
        return config.getBoolean("enabled", false);
    }

    @Override
    public BruteForceProtector create(KeycloakSession session) {
        BruteForceProtector keycloaks = session.getProvider(BruteForceProtector.class, KEYCLOAKS);
        return new DeviceLockout(session, keycloaks, Clock.systemUTC());
    }

    @Override
    public String getId() {
        return ID;
    }

    /** Before Keycloak's own, which has 0. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (factory.getProviderFactory(BruteForceProtector.class, KEYCLOAKS) == null) {
            throw new IllegalStateException(
                    "%s needs the provider %s, which is switched off.".formatted(ID, KEYCLOAKS));
        }
    }

    @Override
    public void close() {}
}
