package io.cloakroom.core.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.http.HttpProxy;
import io.cloakroom.core.http.HttpProxy.Credentials;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.httpclient.ProxyMappings;

final class KeycloakProxiesTest {

    @BeforeEach
    void forget() {
        // Keycloak remembers answers by host, whatever the mappings.
        ProxyMappings.clearCache();
    }

    @Test
    void forHostWhenNothingIsConfiguredThenIsDirect() {
        assertThat(proxies(Map.of()).forHost("api.example.com")).isEmpty();
        assertThat(proxies(Map.of("http_proxy", " ")).forHost("api.example.com"))
                .isEmpty();
    }

    @Test
    void forHostWhenMappedThenUsesTheFirstThatMatches() {
        KeycloakProxies proxies = proxies(
                Map.of("https_proxy", "http://other:1"),
                ".*\\.corp;NO_PROXY",
                "api\\..*;https://me:hush:hush@proxy:3128");

        assertThat(proxies.forHost("api.corp")).isEmpty();
        assertThat(proxies.forHost("api.example.com"))
                .contains(new HttpProxy("https", "proxy", 3128, Optional.of(new Credentials("me", "hush:hush"))));
        assertThat(proxies.forHost("www.example.com")).isEmpty();
    }

    @Test
    void forHostWhenEnvironmentNamesAProxyThenUsesItLikeKeycloak() {
        Map<String, String> environment = Map.of(
                "HTTPS_PROXY",
                "http://upper:1",
                "https_proxy",
                "http://lower:2",
                "HTTP_PROXY",
                "http://http:3",
                "NO_PROXY",
                "example.org");

        assertThat(proxies(environment).forHost("api.example.com"))
                .contains(new HttpProxy("http", "lower", 2, Optional.empty()));
        assertThat(proxies(environment).forHost("api.example.org")).isEmpty();
    }

    @Test
    void forHostWhenOnlyTheHttpProxyIsNamedThenUsesThat() {
        assertThat(proxies(Map.of("HTTP_PROXY", "http://http:3")).forHost("api.example.com"))
                .contains(new HttpProxy("http", "http", 3, Optional.empty()));
    }

    private static KeycloakProxies proxies(Map<String, String> environment, String... mappings) {
        return KeycloakProxies.read(mappings, environment);
    }
}
