package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PasswordDigestTest {

    @ParameterizedTest
    @CsvSource({
        "password, 5BAA6, 1E4C9B93F3F0682250B6CF8331B7EE68FD8",
        "PASSWORD, 112BB, 791304791DDCF692E29FD5CF149B35FEA37",
        "'', DA39A, 3EE5E6B4B0D3255BFEF95601890AFD80709"
    })
    void ofWhenPasswordIsGivenThenSplitsItsSha1(String password, String prefix, String suffix) {
        PasswordDigest digest = PasswordDigest.of(password);

        assertThat(digest.prefix()).isEqualTo(prefix);
        assertThat(digest.suffix()).isEqualTo(suffix);
        assertThat(digest.sha1()).isEqualTo(HexFormat.of().parseHex(prefix + suffix));
    }

    @Test
    void ofWhenPasswordIsNotAsciiThenHashesItsUtf8AsGiven() {
        assertThat(PasswordDigest.of("caf\u00e9").suffix()).isEqualTo("52A9673918C6F09B0CDD35B20BE8E6AE7D7");
        assertThat(PasswordDigest.of("cafe\u0301").suffix()).isNotEqualTo("52A9673918C6F09B0CDD35B20BE8E6AE7D7");
    }

    @Test
    void toStringWhenCalledThenShowsNothingOfTheDigest() {
        assertThat(PasswordDigest.of("password")).hasToString("PasswordDigest");
    }
}
