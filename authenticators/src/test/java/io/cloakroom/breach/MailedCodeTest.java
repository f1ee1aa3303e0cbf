package io.cloakroom.breach;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MailedCodeTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final MailedCode.Issued issued = MailedCode.issue(new SecureRandom(), NOW);

    @Test
    void matchesWhenTypedInTimeThenIsTrue() {
        String digits = issued.digits();

        assertThat(digits).matches("\\d{6}");
        assertThat(issued.code().matches(digits, NOW)).isTrue();
        assertThat(issued.code().matches(" " + digits.substring(0, 3) + " " + digits.substring(3) + "\n", NOW))
                .isTrue();
        assertThat(issued.code().matches(digits, NOW.plus(MailedCode.LIFETIME).minusMillis(1)))
                .isTrue();
    }

    @Test
    void matchesWhenTimeIsOverThenIsFalse() {
        assertThat(issued.code().matches(issued.digits(), NOW.plus(MailedCode.LIFETIME)))
                .isFalse();
        assertThat(issued.code().isGood(NOW.plus(MailedCode.LIFETIME))).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "12345", "1234567", "abcdef", "-12345"})
    void matchesWhenTypedSomethingElseThenIsFalse(String typed) {
        assertThat(issued.code().matches(typed, NOW)).isFalse();
    }

    @Test
    void matchesWhenTypedTheCodeOfAnotherSignInThenIsFalse() {
        MailedCode.Issued other = MailedCode.issue(new SecureRandom(), NOW);
        MailedCode mixed = new MailedCode(issued.code().id(), other.code().hash(), NOW.plusSeconds(1));

        assertThat(mixed.matches(other.digits(), NOW)).isFalse();
    }

    @Test
    void textWhenParsedThenIsTheSameCodeAndHoldsNoDigits() {
        assertThat(MailedCode.parse(issued.code().text())).contains(issued.code());
        assertThat(issued).hasToString("Issued");
        for (String none : new String[] {"", "a:b", "a:b:c", "a:b:1:2"}) {
            assertThat(MailedCode.parse(none)).isEmpty();
        }
        assertThat(MailedCode.parse(null)).isEmpty();
    }

    @Test
    void issueWhenCalledOftenThenGivesMoreThanAFewCodes() {
        Set<String> codes = new HashSet<>();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 100; i++) {
            codes.add(MailedCode.issue(random, NOW).digits());
        }
        assertThat(codes).hasSizeGreaterThan(90);
    }
}
