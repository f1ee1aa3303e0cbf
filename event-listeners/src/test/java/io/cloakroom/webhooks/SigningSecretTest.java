package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SigningSecretTest {

    private static final String VECTOR_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String MESSAGE = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"test\": 2432232314}";

    @Test
    void signWhenGivenThePublishedVectorThenGivesThePublishedSignature() {
        SigningSecret secret = SigningSecret.parse(VECTOR_SECRET);

        assertThat(secret.sign(MESSAGE, Instant.ofEpochSecond(1614265330), BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signWhenTimeHasAFractionThenCountsWholeSeconds() {
        SigningSecret secret = SigningSecret.parse(VECTOR_SECRET);

        assertThat(secret.sign(MESSAGE, Instant.parse("2026-11-05T10:15:30.999Z"), BODY))
                .isEqualTo(secret.sign(MESSAGE, Instant.parse("2026-11-05T10:15:30Z"), BODY));
    }

    @Test
    void signWhenSecretIsGeneratedThenTheStandardLibraryVerifiesIt() throws Exception {
        SigningSecret secret = SigningSecret.generate(new SecureRandom());
        Instant now = Instant.now();
        String body = "{\"name\":\"Zoë Ω 👋\"}";

        Webhook receiver = new Webhook(secret.reveal());

        assertThatCode(() -> receiver.verify(body, headers(now, secret.sign(MESSAGE, now, body))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> receiver.verify(body + " ", headers(now, secret.sign(MESSAGE, now, body))))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void generateWhenCalledTwiceThenGivesDifferentSecretsOf32Bytes() {
        SecureRandom random = new SecureRandom();
        String first = SigningSecret.generate(random).reveal();

        assertThat(first).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(first.substring("whsec_".length())))
                .hasSize(32);
        assertThat(SigningSecret.generate(random).reveal()).isNotEqualTo(first);
    }

    @Test
    void revealWhenParsedThenGivesTheTextBack() {
        assertThat(SigningSecret.parse(VECTOR_SECRET).reveal()).isEqualTo(VECTOR_SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 32, 64})
    void parseWhenLengthIsAllowedThenAccepts(int bytes) {
        String text = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);

        assertThat(SigningSecret.parse(text).reveal()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void parseWhenLengthIsNotAllowedThenRefuses(int bytes) {
        String text = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);

        assertThatIllegalArgumentException().isThrownBy(() -> SigningSecret.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_"
            })
    void parseWhenTextIsNoSecretThenRefusesWithoutRepeatingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningSecret.parse(text))
                .withMessage("A signing secret is whsec_ and 24 to 64 bytes in Base64.")
                .withNoCause();
    }

    @Test
    void toStringWhenCalledThenShowsNothingOfTheSecret() {
        assertThat(SigningSecret.parse(VECTOR_SECRET)).hasToString("SigningSecret");
    }

    private static Map<String, List<String>> headers(Instant at, String signature) {
        return Map.of(
                "webhook-id",
                List.of(MESSAGE),
                "webhook-timestamp",
                List.of(Long.toString(at.getEpochSecond())),
                "webhook-signature",
                List.of(signature));
    }
}
