package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.core.http.AddressGuard;
import io.cloakroom.core.http.HttpLimits;
import io.cloakroom.core.http.OutgoingHttp;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpRangeSourceTest {

    private final RangeServer server = new RangeServer();
    private final OutgoingHttp http = new OutgoingHttp(
            "test",
            AddressGuard.everyAddress(),
            new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(10), HttpRangeSource.MAX_REPLY_BYTES, 4));

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void rangeWhenAskedThenSendsThePrefixAndAsksForPadding() {
        new HttpRangeSource(http, server.uri("/")).range("5BAA6").join();

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
        new HttpRangeSource(http, server.uri(base)).range("5BAA6").join();

        assertThat(server.asked()).extracting(RangeServer.Asked::request).containsExactly("GET " + path);
    }

    @Test
    void rangeWhenAnsweredThenReadsTheAnswer() {
        PasswordDigest digest = PasswordDigest.of("password");
        server.answer(200, "0018A45C4D1DEF81644B54AB7F969B88D65:1\r\n" + digest.suffix() + ":22\r\n");

        assertThat(new HttpRangeSource(http, server.uri("/"))
                        .range("5BAA6")
                        .join()
                        .countOf(digest))
                .isEqualTo(22);
    }
}
