package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.http.OutgoingHttp;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpRangeSourceTest {

    private final RangeServer server = new RangeServer();
    private final OutgoingHttp http = server.settings(Duration.ofSeconds(10)).http();

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void rangeWhenAskedThenSendsThePrefixAndAsksForPadding() {
        new HttpRangeSource(http, server.uri("/")).range("5BAA6");

        assertThat(server.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.request()).isEqualTo("GET /range/5BAA6");
            assertThat(asked.body()).isEmpty();
            assertThat(asked.headers().get("Add-Padding")).containsExactly("true");
            assertThat(asked.headers().get("User-Agent")).containsExactly("Cloakroom (Keycloak extension)");
        });
    }

    @ParameterizedTest
    @CsvSource({"'', /range/5BAA6", "/, /range/5BAA6", "/hibp, /hibp/range/5BAA6", "/hibp/v3/, /hibp/v3/range/5BAA6"})
    void rangeWhenBaseHasAPathThenStandsBelowIt(String base, String path) {
        new HttpRangeSource(http, server.uri(base)).range("5BAA6");

        assertThat(server.asked()).extracting(RangeServer.Asked::request).containsExactly("GET " + path);
    }

    @Test
    void rangeWhenAnsweredThenReadsTheAnswer() {
        server.answer(200, "AAA:1\r\nBBB:22\r\n");

        assertThat(new HttpRangeSource(http, server.uri("/")).range("5BAA6").countOf("BBB"))
                .isEqualTo(22);
    }
}
