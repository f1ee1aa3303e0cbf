package io.cloakroom.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.codes.IssueOutcome.Current;
import io.cloakroom.codes.IssueOutcome.Issued;
import io.cloakroom.codes.LinkVerdict.Confirmed;
import io.cloakroom.codes.LinkVerdict.Expired;
import io.cloakroom.codes.LinkVerdict.Open;
import io.cloakroom.codes.LinkVerdict.Unknown;
import io.cloakroom.codes.LinkVerdict.Used;
import io.cloakroom.core.config.Options;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MagicLinksTest {

    private static final Recipient ALICE = recipient("browser 1", "alice");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final MemoryStores stores = new MemoryStores();
    private final MagicLinks links = new MagicLinks(
            stores,
            stores.quotas(clock),
            MemoryStores.hashes(),
            CodeSettings.read(Options.of("", name -> null)),
            new SecureRandom(),
            clock);

    @Test
    void lookWhenRepeatedThenChangesNothing() {
        String token = issue(ALICE).secret();

        for (int i = 0; i < 100; i++) {
            assertThat(links.look(token)).isInstanceOf(Open.class);
        }
        assertThat(links.redeem(ALICE)).isFalse();
        assertThat(links.status(ALICE))
                .hasValueSatisfying(status -> assertThat(status).isInstanceOf(Open.class));
    }

    @Test
    void redeemWhenOpenedThenSignsInOnce() {
        String token = issue(ALICE).secret();
        Open open = (Open) links.look(token);
        assertThat(open.isFrom("browser 1")).isTrue();
        assertThat(open.isFrom("browser 2")).isFalse();

        assertThat(links.claim(open.link())).isTrue();
        assertThat(links.look(token)).isInstanceOfSatisfying(Confirmed.class, confirmed -> assertThat(confirmed.here())
                .isTrue());
        assertThat(links.redeem(ALICE)).isTrue();

        assertThat(links.redeem(ALICE)).isFalse();
        assertThat(links.claim(open.link())).isFalse();
        assertThat(links.confirm(open.link())).isFalse();
        assertThat(links.look(token)).isInstanceOf(Used.class);
    }

    @Test
    void redeemWhenConfirmedElsewhereThenTheAskingBrowserAloneSignsIn() {
        Open open = (Open) links.look(issue(ALICE).secret());
        assertThat(links.confirm(open.link())).isTrue();

        assertThat(links.redeem(recipient("browser 2", "alice"))).isFalse();
        assertThat(links.redeem(ALICE)).isTrue();
    }

    @Test
    void lookWhenItIsTooLateThenExpired() {
        Issued issued = issue(ALICE);
        Open open = (Open) links.look(issued.secret());
        clock.forward(Duration.ofMinutes(10));

        assertThat(links.look(issued.secret())).isInstanceOf(Expired.class);
        // Opened in the last moment, and too late for the browser that waits.
        assertThat(links.claim(open.link())).isTrue();
        assertThat(links.redeem(ALICE)).isFalse();
    }

    @Test
    void lookWhenANewerOneWasSentThenExpired() {
        String first = issue(ALICE).secret();
        clock.forward(Duration.ofSeconds(30));
        Issued second = (Issued) links.issue(ALICE, true, "");

        assertThat(links.look(first)).isInstanceOf(Expired.class);
        assertThat(links.look(second.secret())).isInstanceOf(Open.class);
        assertThat(links.issue(ALICE, false, "")).isInstanceOf(Current.class);
    }

    @Test
    void claimWhenANewerOneTookItsPlaceThenDoesNothing() {
        Open old = (Open) links.look(issue(ALICE).secret());
        clock.forward(Duration.ofSeconds(30));
        String second = ((Issued) links.issue(ALICE, true, "")).secret();

        assertThat(links.claim(old.link())).isFalse();
        assertThat(links.look(second)).isInstanceOf(Open.class);
    }

    @Test
    void lookWhenThereIsNoSuchLinkThenUnknown() {
        String token = issue(ALICE).secret();

        assertThat(links.look("")).isInstanceOf(Unknown.class);
        assertThat(links.look("nonsense")).isInstanceOf(Unknown.class);
        assertThat(links.look(".x")).isInstanceOf(Unknown.class);
        assertThat(links.look("x." + token)).isInstanceOf(Unknown.class);
    }

    @Test
    void tokenWhenMadeThenCannotBeGuessedAndIsNotStored() {
        Issued one = issue(ALICE);
        Issued two = issue(recipient("browser 1", "bob"));

        // 32 bytes beside the row's name.
        assertThat(one.secret()).hasSize(43 + 1 + 43).matches("[\\w.-]+");
        assertThat(one.secret().substring(44)).isNotEqualTo(two.secret().substring(44));
        assertThat(stores.secrets.toString()).doesNotContain(one.secret().substring(44));
        assertThat(one.toString()).doesNotContain(one.secret().substring(44));
    }

    @Test
    void tenThousandLinksIssuedUsedAndExpiredLeaveNothing() {
        for (int i = 0; i < 10_000; i++) {
            Recipient recipient = recipient("browser " + i, "user " + i);
            String token = issue(recipient).secret();
            if (i % 2 == 0) {
                links.claim(((Open) links.look(token)).link());
                assertThat(links.redeem(recipient)).isTrue();
            }
            clock.forward(Duration.ofSeconds(1));
            if (i % 60 == 0) {
                stores.removeExpired(clock.instant());
                assertThat(stores.secrets.size()).isLessThanOrEqualTo(10 * 60 + 60);
            }
        }
        clock.forward(Duration.ofHours(1));
        stores.removeExpired(clock.instant());

        assertThat(stores.secrets).isEmpty();
        assertThat(stores.counts).isEmpty();
    }

    private Issued issue(Recipient recipient) {
        return (Issued) links.issue(recipient, false, "");
    }

    private static Recipient recipient(String browser, String user) {
        return new Recipient("email", "sign-in", browser, Optional.of(user), user + "@example.test");
    }
}
