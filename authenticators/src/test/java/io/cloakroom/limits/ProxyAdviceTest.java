package io.cloakroom.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProxyAdviceTest {

    @Test
    void onStartWhenHeadersAreReadFromAnybodyThenWarns() {
        assertThat(advice("xforwarded", "").onStart())
                .hasValueSatisfying(text -> assertThat(text).contains("proxy-trusted-addresses"));
        assertThat(advice("xforwarded", "10.0.0.0/8").onStart()).isEmpty();
        assertThat(advice("", "").onStart()).isEmpty();
    }

    @Test
    void onRequestWhenAProxysHeaderIsNotReadThenWarns() {
        assertThat(advice("", "").onRequest("198.51.100.1"))
                .hasValueSatisfying(text -> assertThat(text).contains("proxy-headers is not set"));
        assertThat(advice("", "").onRequest("")).isEmpty();
        assertThat(advice("xforwarded", "10.0.0.0/8").onRequest("198.51.100.1")).isEmpty();
    }

    @Test
    void onRequestWhenAClientCouldHaveNamedTheFirstAddressThenWarns() {
        assertThat(advice("xforwarded", "10.0.0.0/8").onRequest("198.51.100.1, 203.0.113.9"))
                .hasValueSatisfying(text -> assertThat(text).contains("Keycloak takes the first"));
        assertThat(advice("", "").onRequest("198.51.100.1, 203.0.113.9"))
                .hasValueSatisfying(text -> assertThat(text).contains("proxy-headers is not set"));
    }

    private static ProxyAdvice advice(String headers, String trusted) {
        return new ProxyAdvice(set(headers), set(trusted));
    }

    private static Optional<String> set(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }
}
