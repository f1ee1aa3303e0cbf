package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cloakroom.core.api.ApiException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AsymmetricKeyTest {

    /** As published with the Svix server. */
    private static final String PUBLISHED =
            "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";

    @Test
    void signWhenVectorIsPublishedThenSignatureIsTheSame() {
        AsymmetricKey key = AsymmetricKey.parse(PUBLISHED);

        assertThat(key.publicKey()).isEqualTo("whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=");
        assertThat(key.reveal()).isEqualTo(PUBLISHED);
        assertThat(key.sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1_614_265_330), "{\"test\": 2432232314}"))
                .isEqualTo(
                        "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==");
    }

    @Test
    void generateWhenAskedThenItsPublicHalfVerifiesWhatItSigns() throws Exception {
        AsymmetricKey key = AsymmetricKey.generate(new SecureRandom());
        String signed = key.sign("msg_1", Instant.ofEpochSecond(7), "{}");

        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(publicKey(key));
        signature.update("msg_1.7.{}".getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(Base64.getDecoder().decode(signed.substring("v1a,".length()))))
                .isTrue();
        assertThat(SigningKey.parse(key.reveal())).isInstanceOf(AsymmetricKey.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsk_", "whsk_AAAA", "whsk_not Base64", "whsk"})
    void parseWhenTextIsNoKeyThenRefusesWithoutRepeatingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AsymmetricKey.parse(text))
                .withMessage("An asymmetric signing key is whsk_ and 64 bytes in Base64.");
    }

    @Test
    void generateWhenKindIsGivenThenFollowsIt() {
        SecureRandom random = new SecureRandom();

        assertThat(SigningKey.generate(null, random)).isInstanceOf(SigningSecret.class);
        assertThat(SigningKey.generate("hmac", random).successor(random)).isInstanceOf(SigningSecret.class);
        assertThat(SigningKey.generate("ed25519", random).successor(random)).isInstanceOf(AsymmetricKey.class);
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> SigningKey.generate("rsa", random))
                .satisfies(e -> assertThat(e.status()).isEqualTo(422));
    }

    @Test
    void toStringWhenPrintedThenShowsNothingOfTheSecret() {
        assertThat(AsymmetricKey.parse(PUBLISHED)).hasToString("AsymmetricKey");
    }

    private static PublicKey publicKey(AsymmetricKey key) throws Exception {
        // The fixed beginning of an Ed25519 key in X.509.
        byte[] head = new BigInteger("302a300506032b6570032100", 16).toByteArray();
        byte[] encoded = new byte[head.length + 32];
        System.arraycopy(head, 0, encoded, 0, head.length);
        System.arraycopy(Base64.getDecoder().decode(key.publicKey().substring("whpk_".length())), 0, encoded, 12, 32);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
