package io.cloakroom.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInMessageTest {

    private static final String MESSAGE = """
            id.example wants you to sign in with your Ethereum account:
            0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf

            Sign in.

            URI: https://id.example/realms/acme
            Version: 1
            Chain ID: 1
            Nonce: aB3dE6gH9jK2mN5p
            Issued At: 2026-01-01T00:00:00Z
            Expiration Time: 2026-01-01T00:05:00Z""";

    /** The seeds of a short run; {@code -Dcloakroom.fuzz=100000} makes it a long one. */
    private static final int ROUNDS = Integer.getInteger("cloakroom.fuzz", 2_000);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void parseReadsWhatTextWrites(long seed) {
        MessageGenerator generator = new MessageGenerator(new Random(seed));
        for (int i = 0; i < ROUNDS; i++) {
            SignInMessage message = generator.message();
            assertThat(SignInMessageParser.parse(message.text())).isEqualTo(message);
        }
    }

    /** Whatever is accepted is written again letter by letter: nothing in it went unread. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void parseLosesNothingOfWhatItAccepts(long seed) {
        MessageGenerator generator = new MessageGenerator(new Random(seed));
        int accepted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = generator.mutated(generator.message().text());
            try {
                assertThat(SignInMessageParser.parse(text).text()).isEqualTo(text);
                accepted++;
            } catch (MalformedMessageException e) {
                // as most are
            }
        }
        assertThat(accepted).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nonce: aB3dE6gH9jK2mN5p\nNonce: zzzzzzzzzzzzzzzz",
                "Nonce: aB3dE6gH9jK2mN5p\r",
                "Nonce: aB3dE6gH9jK2mN5p ",
                "Nonce:  aB3dE6gH9jK2mN5p",
                "nonce: aB3dE6gH9jK2mN5p",
                "Nonce: short"
            })
    void parseRefusesAnythingButTheOneForm(String nonce) {
        assertThatThrownBy(() -> SignInMessageParser.parse(MESSAGE.replace("Nonce: aB3dE6gH9jK2mN5p", nonce)))
                .isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\nURI: https://evil.example",
                "\nNot Before: 2026-01-01T00:00:00Z\nExpiration Time: 2027-01-01T00:00:00Z",
                "\nResources: ",
                "\nResources:\n-https://id.example",
                "\nResources:\n- no uri",
                "\nRequest ID: a b",
                " "
            })
    void parseRefusesLinesBehind(String more) {
        assertThatThrownBy(() -> SignInMessageParser.parse(MESSAGE + more))
                .isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nURI: https://evil.example", "Grüße", "50 %", "say \"hi\"", "", "a\rb", "<b>"})
    void statementHoldsNoOtherCharacters(String statement) {
        SignInMessage message = SignInMessageParser.parse(MESSAGE);

        assertThatThrownBy(() -> new SignInMessage(
                        Optional.empty(),
                        message.domain(),
                        message.address(),
                        Optional.of(statement),
                        message.uri(),
                        1,
                        message.nonce(),
                        message.issuedAt(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .isInstanceOf(MalformedMessageException.class);
    }

    /** Long rows of what a careless pattern would try again and again, or go deep on. */
    @ParameterizedTest
    @ValueSource(strings = {"%41", "a", "/", ":", "::", "@", "[", "%", "a.", "0", "\n", "- x:\n", "\nResources:"})
    void parseIsQuickWhateverComes(String piece) {
        String row = piece.repeat(SignInMessageParser.MAX_LENGTH / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 100; i++) {
                refuse(row);
                refuse(MESSAGE.replace("id.example wants", row.substring(0, 7_000) + "\u00e4 wants"));
                refuse(MESSAGE.replace("https://id.example", "https://" + row.substring(0, 7_000) + "\u00e4"));
                refuse(MESSAGE.replace("Sign in.", row.substring(0, 7_000) + "\u00e4"));
            }
        });
    }

    private static void refuse(String text) {
        assertThatThrownBy(() -> SignInMessageParser.parse(text)).isInstanceOf(MalformedMessageException.class);
    }
}
