package io.cloakroom.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A challenge, and what can be wrong with a message that answers it. */
class MessageRulesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Site SITE = Site.of(URI.create("https://id.example/realms/acme"));
    private static final Set<Long> CHAINS = Set.of(1L, 10L);
    private static final Challenge CHALLENGE =
            Challenge.issue(SITE, "Sign in.", Duration.ofMinutes(5), new SecureRandom(), NOW);

    private final String text = CHALLENGE.text(Signer.number(1).address(), 10);

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(MessageFault.SCHEME, text -> "https://" + text),
                fault(MessageFault.DOMAIN, text -> text.replaceFirst("id\\.example", "evil.example")),
                fault(MessageFault.DOMAIN, text -> text.replaceFirst("id\\.example", "ID.example")),
                fault(MessageFault.DOMAIN, text -> text.replaceFirst("id\\.example", "id.example:443")),
                fault(MessageFault.DOMAIN, text -> text.replaceFirst("id\\.example", "me@id.example")),
                fault(MessageFault.URI, text -> text.replace("realms/acme", "realms/other")),
                fault(MessageFault.STATEMENT, text -> text.replace("Sign in.", "Pay.")),
                fault(MessageFault.STATEMENT, text -> text.replace("Sign in.\n", "")),
                fault(MessageFault.CHAIN, text -> text.replace("Chain ID: 10", "Chain ID: 100")),
                fault(MessageFault.NONCE, text -> text.replace(CHALLENGE.nonce(), "0".repeat(24))),
                fault(MessageFault.ISSUED_AT, text -> text.replace("At: 2026-01-01T00:00", "At: 2025-12-31T23:54")),
                fault(MessageFault.ISSUED_AT, text -> text.replace("At: 2026-01-01T00:00", "At: 2026-01-01T00:02")),
                fault(MessageFault.EXPIRED, text -> text.replace("2026-01-01T00:05:00Z", "2026-01-01T00:00:00Z")),
                fault(MessageFault.NOT_YET_VALID, text -> text + "\nNot Before: 2026-01-01T00:00:01Z"),
                fault(MessageFault.EXTRA_FIELDS, text -> text + "\nRequest ID: 1"),
                fault(MessageFault.EXTRA_FIELDS, text -> text + "\nResources:"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultIsNamed(MessageFault fault, UnaryOperator<String> change) {
        String changed = change.apply(text);

        assertThat(changed).isNotEqualTo(text);
        assertThat(CHALLENGE.check(SignInMessageParser.parse(changed), SITE, CHAINS, NOW))
                .hasValue(fault);
    }

    @Test
    void ownTextIsGoodUntilItExpires() {
        SignInMessage message = SignInMessageParser.parse(text);

        assertThat(CHALLENGE.check(message, SITE, CHAINS, NOW)).isEmpty();
        assertThat(CHALLENGE.check(message, SITE, CHAINS, NOW.plusSeconds(299))).isEmpty();
        assertThat(CHALLENGE.check(message, SITE, CHAINS, NOW.plusSeconds(300))).hasValue(MessageFault.EXPIRED);
    }

    /** As where the realm's address was changed meanwhile, or a page was made under another name. */
    @Test
    void siteIsTheOneOfTheMomentOfTheCheck() {
        Site moved = Site.of(URI.create("https://login.example/realms/acme"));

        assertThat(CHALLENGE.check(SignInMessageParser.parse(text), moved, CHAINS, NOW))
                .hasValue(MessageFault.DOMAIN);
    }

    @Test
    void templateBecomesTheTextOnceAddressAndChainAreKnown() {
        assertThat(CHALLENGE
                        .template()
                        .replace(Challenge.ADDRESS, Signer.number(1).address().checksummed())
                        .replace(Challenge.CHAIN, "10"))
                .isEqualTo(text);
    }

    @Test
    void noncesDiffer() {
        assertThat(Stream.generate(
                                () -> Challenge.issue(SITE, "Sign in.", Duration.ofMinutes(5), new SecureRandom(), NOW)
                                        .nonce())
                        .limit(1_000))
                .doesNotHaveDuplicates()
                .allMatch(nonce -> nonce.matches("[A-Za-z0-9]{24}"));
    }

    @Test
    void siteIsTheAuthorityOfTheAddress() {
        assertThat(Site.of(URI.create("https://ID.example:443/realms/a")).domain())
                .isEqualTo("id.example");
        assertThat(Site.of(URI.create("https://id.example:80/realms/a")).domain())
                .isEqualTo("id.example:80");
        assertThat(Site.of(URI.create("http://localhost:8080/realms/a")).domain())
                .isEqualTo("localhost:8080");
        assertThat(Site.of(URI.create("http://[::1]:80/realms/a")).domain()).isEqualTo("[::1]");
    }

    private static Arguments fault(MessageFault fault, UnaryOperator<String> change) {
        return Arguments.of(fault, change);
    }
}
