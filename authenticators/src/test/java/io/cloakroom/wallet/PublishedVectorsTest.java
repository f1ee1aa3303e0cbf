package io.cloakroom.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.wallet.SignatureVerdict.OfKey;
import io.cloakroom.wallet.Vectors.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors that were published with EIP-4361, EIP-55 and EIP-2098. */
class PublishedVectorsTest {

    private static final Duration AGES = Duration.ofDays(100_000);

    static Stream<Named> wellFormed() {
        return Vectors.named("spruceid-siwe/parsing_positive.json");
    }

    static Stream<Named> ofContracts() {
        return Vectors.named("spruceid-siwe/eip1271.json");
    }

    static Stream<Named> malformed() {
        return Vectors.named("spruceid-siwe/parsing_negative.json");
    }

    static Stream<Named> malformedFields() {
        return Vectors.named("spruceid-siwe/parsing_negative_objects.json");
    }

    static Stream<Named> valid() {
        return Vectors.named("spruceid-siwe/verification_positive.json");
    }

    static Stream<Named> invalid() {
        return Vectors.named("spruceid-siwe/verification_negative.json");
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void parseGivesTheFieldsAndTextWritesThemAgain(Named vector) {
        String text = vector.text("message").orElseThrow();

        SignInMessage message = SignInMessageParser.parse(text);

        assertThat(message)
                .isEqualTo(message(new Named(vector.name(), vector.value().get("fields"))));
        assertThat(message.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("ofContracts")
    void parseReadsMessagesOfContractAccounts(Named vector) {
        String text = vector.text("message").orElseThrow();

        assertThat(SignInMessageParser.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void parseRefusesMalformedText(Named vector) {
        assertThatThrownBy(() -> SignInMessageParser.parse(vector.value().asText()))
                .isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @MethodSource("malformedFields")
    void messageCannotBeMadeOfMalformedFields(Named vector) {
        assertThatThrownBy(() -> message(vector)).isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void validSignatureIsAccepted(Named vector) {
        assertThat(isAccepted(vector)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidSignatureIsRefused(Named vector) {
        assertThat(isAccepted(vector)).isFalse();
    }

    @Test
    void checksumIsThatOfTheStandard() {
        assertThat(Vectors.list("erc/erc55.json", "valid").map(JsonNode::asText))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(WalletAddress.ofChecksummed(text).map(WalletAddress::checksummed))
                        .hasValue(text));
        assertThat(Vectors.list("erc/erc55.json", "invalid").map(JsonNode::asText))
                .isNotEmpty()
                .allSatisfy(
                        text -> assertThat(WalletAddress.ofChecksummed(text)).isEmpty());
    }

    @Test
    void compactSignatureIsThatOfTheStandard() {
        Signer signer = new Signer("1234567890123456789012345678901234567890123456789012345678901234");
        assertThat(Vectors.list("erc/eip2098.json", "cases")).isNotEmpty().allSatisfy(one -> {
            String compact =
                    one.get("r").asText() + one.get("yParityAndS").asText().substring(2);
            assertThat(verify(signer.address(), one.get("message").asText(), compact))
                    .isInstanceOf(OfKey.class);
        });
    }

    private static boolean isAccepted(Named vector) {
        SignInMessage message;
        try {
            message = message(vector);
        } catch (MalformedMessageException e) {
            return false;
        }
        Instant now = vector.text("time")
                .map(Instant::parse)
                .orElseGet(() ->
                        vector.text("matchNonce").isPresent() ? Instant.parse("2026-01-01T00:00:00Z") : Instant.now());
        Optional<MessageFault> fault = new MessageRules(
                        vector.text("domainBinding").orElse(message.domain()),
                        message.uri(),
                        message.statement().orElseThrow(),
                        Set.of(message.chainId()),
                        vector.text("matchNonce").orElse(message.nonce()),
                        AGES,
                        AGES)
                .check(message, now);
        return fault.isEmpty()
                && verify(
                                message.address(),
                                message.text(),
                                vector.text("signature").orElseThrow())
                        instanceof OfKey;
    }

    private static SignatureVerdict verify(WalletAddress address, String text, String signature) {
        return SignatureBytes.parse(signature)
                .map(bytes -> new SignatureVerifier(Map.of()).verify(address, 1, text, bytes, () -> false))
                .orElseGet(SignatureVerdict.Bad::new);
    }

    private static SignInMessage message(Named vector) {
        require(vector, "version", "1");
        return new SignInMessage(
                vector.text("scheme"),
                vector.text("domain").orElseThrow(() -> missing("domain")),
                vector.text("address").flatMap(WalletAddress::ofChecksummed).orElseThrow(() -> missing("address")),
                vector.text("statement"),
                vector.text("uri").orElseThrow(() -> missing("uri")),
                vector.value().path("chainId").asLong(),
                vector.text("nonce").orElseThrow(() -> missing("nonce")),
                vector.text("issuedAt").map(Timestamp::new).orElseThrow(() -> missing("issuedAt")),
                vector.text("expirationTime").map(Timestamp::new),
                vector.text("notBefore").map(Timestamp::new),
                vector.text("requestId"),
                Optional.ofNullable(vector.value().get("resources")).map(PublishedVectorsTest::texts));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static void require(Named vector, String field, String value) {
        if (vector.text(field).filter(value::equals).isEmpty()) {
            throw missing(field);
        }
    }

    /** The record's types alone keep such a message from being made. */
    private static MalformedMessageException missing(String field) {
        return new MalformedMessageException(field);
    }
}
