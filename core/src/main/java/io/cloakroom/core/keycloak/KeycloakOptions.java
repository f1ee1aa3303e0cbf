package io.cloakroom.core.keycloak;

import io.cloakroom.core.config.Options;
import org.keycloak.Config;

/** Reads a provider's options from Keycloak's configuration. */
public final class KeycloakOptions {

    private KeycloakOptions() {}

    /**
     * @param spi the SPI's name as in an option, such as {@code events-listener}
     * @param provider the provider's id
     */
    public static Options of(String spi, String provider, Config.Scope scope) {
        return Options.of("spi-%s--%s--".formatted(spi, provider), scope::get);
    }
}
