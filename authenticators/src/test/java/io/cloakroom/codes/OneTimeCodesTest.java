package io.cloakroom.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.codes.CodeVerdict.Accepted;
import io.cloakroom.codes.CodeVerdict.Locked;
import io.cloakroom.codes.CodeVerdict.NotACode;
import io.cloakroom.codes.CodeVerdict.Spent;
import io.cloakroom.codes.CodeVerdict.Wrong;
import io.cloakroom.codes.IssueOutcome.Current;
import io.cloakroom.codes.IssueOutcome.Issued;
import io.cloakroom.codes.IssueOutcome.Refused;
import io.cloakroom.core.config.Options;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneTimeCodesTest {

    private static final Recipient ALICE = recipient("browser 1", "alice");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final MemoryStores stores = new MemoryStores();
    private final OneTimeCodes codes = new OneTimeCodes(
            stores,
            stores.quotas(clock),
            MemoryStores.hashes(),
            CodeSettings.read(Options.of("", name -> null)),
            new SecureRandom(),
            clock);

    @Test
    void verifyWhenTheCodeIsRightThenAcceptedOnce() {
        String code = issue(ALICE).secret();

        assertThat(codes.verify(ALICE, code)).isInstanceOf(Accepted.class);
        assertThat(codes.verify(ALICE, code)).isInstanceOf(Spent.class);
        assertThat(stores.secrets).isEmpty();
    }

    @Test
    void verifyWhenTypedAsPeopleDoThenAccepted() {
        for (String pattern : List.of("%s", " %s ", "%.3s %.0s", "٠")) {
            String code = issue(ALICE).secret();
            String typed =
                    switch (pattern) {
                        case "%.3s %.0s" -> code.substring(0, 3) + " - " + code.substring(3);
                        case "٠" -> inArabicDigits(code);
                        default -> String.format(pattern, code);
                    };
            assertThat(codes.verify(ALICE, typed)).as(typed).isInstanceOf(Accepted.class);
            clock.forward(Duration.ofMinutes(15));
        }
    }

    @Test
    void verifyWhenTypedIsNoCodeThenCostsNoTry() {
        String code = issue(ALICE).secret();

        for (int i = 0; i < 50; i++) {
            assertThat(codes.verify(ALICE, i % 2 == 0 ? "" : "12345x")).isInstanceOf(NotACode.class);
        }
        assertThat(codes.verify(ALICE, code)).isInstanceOf(Accepted.class);
    }

    @Test
    void verifyWhenWrongFiveTimesThenTheRightOneIsSpent() {
        String code = issue(ALICE).secret();

        for (int left = 4; left >= 0; left--) {
            assertThat(codes.verify(ALICE, otherThan(code))).isEqualTo(new Wrong(left));
        }
        assertThat(codes.verify(ALICE, code)).isInstanceOf(Spent.class);
    }

    @Test
    void verifyWhenTenWereWrongInAnHourThenLockedInEverySession() {
        fail(recipient("browser 1", "alice"), 5);
        fail(recipient("browser 2", "alice"), 5);
        Recipient third = recipient("browser 3", "alice");

        assertThat(codes.issue(third, false)).isEqualTo(new Refused(Instant.parse("2026-11-23T11:00:00Z")));
        assertThat(codes.verify(third, "123456")).isEqualTo(new Locked(Instant.parse("2026-11-23T11:00:00Z")));
        assertThat(codes.issue(recipient("browser 3", "bob"), false)).isInstanceOf(Issued.class);
        clock.forward(Duration.ofHours(1));
        assertThat(codes.verify(third, issue(third).secret())).isInstanceOf(Accepted.class);
    }

    @Test
    void verifyWhenCodesAreRightThenTheyDoNotCountAsFailures() {
        for (int i = 0; i < 30; i++) {
            assertThat(codes.verify(ALICE, issue(ALICE).secret())).isInstanceOf(Accepted.class);
            clock.forward(Duration.ofMinutes(12));
        }
    }

    @Test
    void verifyWhenItIsTooLateThenSpent() {
        String code = issue(ALICE).secret();
        clock.forward(Duration.ofMinutes(10));

        assertThat(codes.verify(ALICE, code)).isInstanceOf(Spent.class);
        assertThat(codes.current(ALICE)).isEmpty();
    }

    @Test
    void verifyWhenAnythingElseDiffersThenTheCodeIsNone() {
        String code = issue(ALICE).secret();

        for (Recipient other : List.of(
                recipient("browser 2", "alice"),
                recipient("browser 1", "bob"),
                new Recipient("sms", "sign-in", "browser 1", Optional.of("alice"), "alice@example.test"),
                new Recipient("email", "verify", "browser 1", Optional.of("alice"), "alice@example.test"),
                new Recipient("email", "sign-in", "browser 1", Optional.of("alice"), "other@example.test"),
                new Recipient("email", "sign-in", "browser 1", Optional.empty(), "alice@example.test"))) {
            assertThat(codes.verify(other, code)).as(other.toString()).isInstanceOf(Spent.class);
        }
        assertThat(codes.verify(ALICE, code)).isInstanceOf(Accepted.class);
    }

    @Test
    void issueWhenOneIsOnItsWayThenTheSameStaysGood() {
        Issued first = issue(ALICE);

        assertThat(codes.issue(ALICE, false)).isEqualTo(new Current(first.stored(), first.resendAt()));
        assertThat(codes.issue(ALICE, true)).isInstanceOf(Current.class);
        clock.forward(Duration.ofSeconds(31));
        assertThat(codes.issue(ALICE, false)).isInstanceOf(Current.class);
        assertThat(codes.verify(ALICE, first.secret())).isInstanceOf(Accepted.class);
    }

    @Test
    void issueWhenAskedAgainThenTheNewestAloneIsGood() {
        String first = issue(ALICE).secret();
        fail(ALICE, 4);
        clock.forward(Duration.ofSeconds(30));

        Issued second = (Issued) codes.issue(ALICE, true);

        assertThat(stores.secrets).hasSize(1);
        if (!second.secret().equals(first)) {
            assertThat(codes.verify(ALICE, first)).isEqualTo(new Wrong(4));
        }
        assertThat(codes.verify(ALICE, second.secret())).isInstanceOf(Accepted.class);
    }

    @Test
    void issueWhenFiveWereSentInAnHourThenRefusedInEverySession() {
        for (int i = 0; i < 5; i++) {
            issue(recipient("browser " + i, "alice"));
        }

        assertThat(codes.issue(recipient("browser 6", "alice"), false))
                .isEqualTo(new Refused(Instant.parse("2026-11-23T11:00:00Z")));
        assertThat(codes.issue(recipient("browser 6", "bob"), false)).isInstanceOf(Issued.class);
    }

    @Test
    void issueWhenNobodyIsKnownThenLooksTheSame() {
        Recipient nobody = new Recipient("email", "sign-in", "browser 1", Optional.empty(), "? mallory");

        Issued issued = issue(nobody);

        assertThat(codes.issue(nobody, false)).isInstanceOf(Current.class);
        assertThat(codes.verify(nobody, otherThan(issued.secret()))).isEqualTo(new Wrong(4));
        fail(nobody, 4);
        assertThat(codes.verify(nobody, "123456")).isInstanceOf(Spent.class);
        assertThat(codes.issue(nobody, true)).isInstanceOf(Current.class);
        clock.forward(Duration.ofSeconds(30));
        codes.issue(nobody, true);
        fail(nobody, 5);
        assertThat(codes.verify(nobody, "123456")).isInstanceOf(Locked.class);
    }

    @Test
    void takeBackWhenItWasNotSentThenNothingIsLeft() {
        for (int i = 0; i < 20; i++) {
            codes.takeBack(ALICE, issue(ALICE));
        }

        assertThat(stores.secrets).isEmpty();
        assertThat(codes.verify(ALICE, issue(ALICE).secret())).isInstanceOf(Accepted.class);
    }

    @Test
    void issueWhenManyAskAtOnceThenOneIsSent() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<IssueOutcome> ask = () -> codes.issue(ALICE, false);
            int issued = 0;
            for (Future<IssueOutcome> outcome :
                    threads.invokeAll(IntStream.range(0, 100).mapToObj(i -> ask).toList())) {
                issued += outcome.get() instanceof Issued ? 1 : 0;
            }
            assertThat(issued).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void verifyWhenManyTryAtOnceThenNoMoreThanFiveAreLookedAt() throws Exception {
        String code = issue(ALICE).secret();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<CodeVerdict> guess = () -> codes.verify(ALICE, otherThan(code));
            int looked = 0;
            for (Future<CodeVerdict> verdict : threads.invokeAll(
                    IntStream.range(0, 200).mapToObj(i -> guess).toList())) {
                looked += verdict.get() instanceof Wrong ? 1 : 0;
            }
            assertThat(looked).isEqualTo(5);
        } finally {
            threads.shutdownNow();
        }
    }

    /** With 3,000 of a million equally likely codes, each first digit is expected 300 times, give or take 5 sigma. */
    @Test
    void issueWhenManyAreMadeThenAllDigitsAreAsLikely() {
        int[] first = new int[10];
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 3000; i++) {
            String code = issue(recipient("browser", "user " + i)).secret();
            assertThat(code).matches("[0-9]{6}");
            first[code.charAt(0) - '0']++;
            all.add(code);
        }
        assertThat(IntStream.of(first).boxed()).allMatch(count -> count > 215 && count < 385);
        assertThat(all).hasSizeGreaterThan(2950);
    }

    @Test
    void tenThousandCodesIssuedUsedAndExpiredLeaveNothing() {
        for (int i = 0; i < 10_000; i++) {
            Recipient recipient = recipient("browser " + i, "user " + i);
            String code = issue(recipient).secret();
            if (i % 3 == 0) {
                assertThat(codes.verify(recipient, code)).isInstanceOf(Accepted.class);
            } else if (i % 3 == 1) {
                for (int left = 4; left >= 0; left--) {
                    assertThat(codes.verify(recipient, otherThan(code))).isEqualTo(new Wrong(left));
                }
            }
            clock.forward(Duration.ofSeconds(1));
            if (i % 60 == 0) {
                stores.removeExpired(clock.instant());
                // Ten minutes of codes and an hour of counts, however long it goes on.
                assertThat(stores.secrets.size()).isLessThanOrEqualTo(10 * 60 + 60);
                assertThat(stores.counts.size()).isLessThanOrEqualTo(2 * (60 * 60 + 60));
            }
        }
        clock.forward(Duration.ofHours(1));
        stores.removeExpired(clock.instant());

        assertThat(stores.secrets).isEmpty();
        assertThat(stores.counts).isEmpty();
    }

    private Issued issue(Recipient recipient) {
        return (Issued) codes.issue(recipient, false);
    }

    private void fail(Recipient recipient, int times) {
        if (codes.current(recipient).isEmpty()) {
            issue(recipient);
        }
        for (int i = 0; i < times; i++) {
            // Right once in a million runs.
            assertThat(codes.verify(recipient, "000001")).isInstanceOf(Wrong.class);
        }
    }

    private static Recipient recipient(String browser, String user) {
        return new Recipient("email", "sign-in", browser, Optional.of(user), user + "@example.test");
    }

    private static String otherThan(String code) {
        return (code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1)) + code.substring(1);
    }

    private static String inArabicDigits(String code) {
        StringBuilder digits = new StringBuilder();
        code.chars().forEach(digit -> digits.appendCodePoint('٠' + digit - '0'));
        return digits.toString();
    }
}
