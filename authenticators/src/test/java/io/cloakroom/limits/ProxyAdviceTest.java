package io.cloakroom.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProxyAdviceTest {

    @Test
    void onStartWhenHeadersAreReadFromAnybodyThenWarns() {
        assertThat(advice("xforwarded", null).onStart()).hasValueSatisfying(text -> assertThat(text)
                .contains("proxy-trusted-addresses"));
        assertThat(advice("xforwarded", "10.0.0.0/8").onStart()).isEmpty();
        assertThat(advice(null, null).onStart()).isEmpty();
    }

    @Test
    void onRequestWhenAProxysHeaderIsNotReadThenWarns() {
        assertThat(advice(null, null).onRequest(true)).hasValueSatisfying(text -> assertThat(text)
                .contains("proxy-headers is not set"));
        assertThat(advice(null, null).onRequest(false)).isEmpty();
        assertThat(advice("xforwarded", "10.0.0.0/8").onRequest(true)).isEmpty();
    }

    private static ProxyAdvice advice(String headers, String trusted) {
        return new ProxyAdvice(Optional.ofNullable(headers), Optional.ofNullable(trusted));
    }
}
