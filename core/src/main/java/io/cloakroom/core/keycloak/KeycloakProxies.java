package io.cloakroom.core.keycloak;

import io.cloakroom.core.http.HttpProxies;
import io.cloakroom.core.http.HttpProxy;
import io.cloakroom.core.http.HttpProxy.Credentials;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.http.HttpHost;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.connections.httpclient.ProxyMappings;
import org.keycloak.connections.httpclient.ProxyMappings.ProxyMapping;

/**
 * The proxies that Keycloak's own HTTP client uses: {@code spi-connections-http-client--default--proxy-mappings}, or the
 * variables {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} of the environment, in lower or upper case.
 */
public final class KeycloakProxies implements HttpProxies {

    /** Null where there are none: that is what Keycloak makes of an empty list. */
    private final @Nullable ProxyMappings mappings;

    private KeycloakProxies(@Nullable ProxyMappings mappings) {
        this.mappings = mappings;
    }

    public static KeycloakProxies configured() {
        return read(Config.scope("connectionsHttpClient", "default").getArray("proxy-mappings"), System.getenv());
    }

    static KeycloakProxies read(String @Nullable [] mappings, Map<String, String> environment) {
        if (mappings != null && mappings.length > 0) {
            return new KeycloakProxies(ProxyMappings.valueOf(mappings));
        }
        String proxy = variable(environment, "https_proxy")
                .orElseGet(() -> variable(environment, "http_proxy").orElse(""));
        return new KeycloakProxies(ProxyMappings.withFixedProxyMapping(
                proxy, variable(environment, "no_proxy").orElse("")));
    }

    @Override
    public Optional<HttpProxy> forHost(String host) {
        if (mappings == null) {
            return Optional.empty();
        }
        ProxyMapping mapping = mappings.getProxyFor(host);
        @Nullable HttpHost proxy = mapping.getProxyHost();
        @Nullable UsernamePasswordCredentials credentials = mapping.getProxyCredentials();
        return Optional.ofNullable(proxy)
                .map(way -> new HttpProxy(
                        way.getSchemeName(),
                        way.getHostName(),
                        way.getPort(),
                        Optional.ofNullable(credentials)
                                .map(known -> new Credentials(known.getUserName(), known.getPassword()))));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .filter(value -> !value.isBlank());
    }
}
