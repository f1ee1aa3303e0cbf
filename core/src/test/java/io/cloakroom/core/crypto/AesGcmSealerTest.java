package io.cloakroom.core.crypto;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cloakroom.core.crypto.SealingKeys.SealingKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AesGcmSealerTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final SealingKey OLD = key("old", 16);
    private static final SealingKey NEW = key("new", 32);

    private final SecretSealer sealer = sealer(NEW, "webhooks", OLD, NEW);

    @ParameterizedTest
    @ValueSource(strings = {"", "s", SECRET, "Zoë Ω 👋"})
    void openWhenSealedHereThenGivesTheSecretBack(String secret) {
        assertThat(sealer.open(sealer.seal(secret, "row-1"), "row-1")).isEqualTo(secret);
    }

    @Test
    void sealWhenCalledTwiceThenTheTextsDiffer() {
        assertThat(sealer.seal(SECRET, "row-1")).isNotEqualTo(sealer.seal(SECRET, "row-1"));
    }

    @Test
    void sealWhenCalledThenTheTextNamesTheKeyAndHidesTheSecret() {
        String sealed = sealer.seal(SECRET, "row-1");

        assertThat(sealed).startsWith("v1.new.").doesNotContain(SECRET);
        assertThat(new String(body(sealed), StandardCharsets.ISO_8859_1)).doesNotContain("whsec_");
    }

    @Test
    void openWhenContextIsAnotherThenFails() {
        assertBroken(sealer, sealer.seal(SECRET, "row-1"), "row-2");
    }

    @Test
    void openWhenPurposeIsAnotherThenFails() {
        assertBroken(sealer(NEW, "something else", NEW), sealer.seal(SECRET, "row-1"), "row-1");
    }

    @Test
    void openWhenAnyBitIsTurnedThenFails() {
        String sealed = sealer.seal(SECRET, "row-1");
        byte[] body = body(sealed);

        assertThat(IntStream.range(0, body.length)).allSatisfy(i -> {
            byte[] changed = body.clone();
            changed[i] ^= 1;
            assertBroken(
                    sealer, "v1.new." + Base64.getUrlEncoder().withoutPadding().encodeToString(changed), "row-1");
        });
    }

    @Test
    void openWhenSealedUnderAnEarlierKeyThenStillOpens() {
        String sealed = sealer(OLD, "webhooks", OLD).seal(SECRET, "row-1");

        assertThat(sealed).startsWith("v1.old.");
        assertThat(sealer.open(sealed, "row-1")).isEqualTo(SECRET);
    }

    @Test
    void openWhenKeyIdIsExchangedThenFails() {
        assertBroken(sealer, sealer.seal(SECRET, "row-1").replace("v1.new.", "v1.old."), "row-1");
    }

    @Test
    void openWhenKeyIsGoneThenNamesIt() {
        String sealed = sealer(OLD, "webhooks", OLD).seal(SECRET, "row-1");

        assertThatExceptionOfType(SealBrokenException.class)
                .isThrownBy(() -> sealer(NEW, "webhooks", NEW).open(sealed, "row-1"))
                .withMessageContaining("\"old\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                SECRET,
                "v1.new",
                "v2.new.AAAA",
                "v1.new.AAAA.AAAA",
                "v1.new.",
                "v1.new.AAAA",
                "v1.new.AAAAAAAAAAAAAAAA",
                "v1.new.AAAAAAAAAAAAAAAAAAAA",
                "v1.new.!!!!"
            })
    void openWhenTextWasNeverSealedThenFailsWithoutRepeatingIt(String text) {
        assertThatExceptionOfType(SealBrokenException.class)
                .isThrownBy(() -> sealer.open(text, "row-1"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("whsec_", "AAAA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b"})
    void keyWhenIdWouldBreakTheFormThenIsRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> key(id, 16));
    }

    @Test
    void keyWhenTooShortThenIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> key("short", 15));
    }

    @Test
    void keyWhenPrintedThenShowsItsIdOnly() {
        assertThat(NEW).hasToString("SealingKey[id=new]");
    }

    private static void assertBroken(SecretSealer opener, String sealed, String context) {
        assertThatExceptionOfType(SealBrokenException.class)
                .isThrownBy(() -> opener.open(sealed, context))
                .withMessage("The sealed secret was changed, or belongs to something else.");
    }

    private static byte[] body(String sealed) {
        return Base64.getUrlDecoder().decode(sealed.substring(sealed.lastIndexOf('.') + 1));
    }

    private static SealingKey key(String id, int bytes) {
        byte[] key = new byte[bytes];
        new SecureRandom().nextBytes(key);
        return new SealingKey(id, new SecretKeySpec(key, "AES"));
    }

    private static SecretSealer sealer(SealingKey active, String purpose, SealingKey... known) {
        Map<String, SealingKey> byId = Arrays.stream(known).collect(toMap(SealingKey::id, Function.identity()));
        return new AesGcmSealer(
                new SealingKeys() {
                    @Override
                    public SealingKey active() {
                        return active;
                    }

                    @Override
                    public Optional<SealingKey> byId(String id) {
                        return Optional.ofNullable(byId.get(id));
                    }
                },
                purpose,
                new SecureRandom());
    }
}
