package io.cloakroom.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.codes.IssueOutcome.Issued;
import io.cloakroom.codes.LinkVerdict.Open;
import io.cloakroom.core.config.Options;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever happens to codes and links, an hour later nothing of them is left. */
class LeftoversTest {

    private static final int MANY = 10_000;

    /** What is live at once: the codes of ten minutes and the counts of an hour, at one a second. */
    private static final int LIVE = 4 * 3600;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final MemoryStores stores = new MemoryStores();
    private final CodeSettings settings = CodeSettings.read(Options.of("", name -> null));
    private final OneTimeCodes codes =
            new OneTimeCodes(stores, stores.quotas(clock), MemoryStores.hashes(), settings, new SecureRandom(), clock);
    private final MagicLinks links =
            new MagicLinks(stores, stores.quotas(clock), MemoryStores.hashes(), settings, new SecureRandom(), clock);

    @Test
    void codesThatWereUsedMissedOrForgottenLeaveNothing() {
        for (int i = 0; i < MANY; i++) {
            Recipient recipient = recipient("email", i);
            String code = ((Issued) codes.issue(recipient, false)).secret();
            switch (i % 3) {
                case 0 -> codes.verify(recipient, code);
                case 1 -> codes.verify(recipient, code.equals("000000") ? "000001" : "000000");
                default -> codes.issue(recipient, true);
            }
            secondPasses();
        }
        nothingIsLeft();
    }

    @Test
    void linksThatWereOpenedConfirmedOrForgottenLeaveNothing() {
        for (int i = 0; i < MANY; i++) {
            Recipient recipient = recipient("link", i);
            Open open = (Open) links.look(((Issued) links.issue(recipient, false, "")).secret());
            switch (i % 4) {
                case 0 -> {
                    links.claim(open.link());
                    links.redeem(recipient);
                }
                case 1 -> links.confirm(open.link());
                case 2 -> links.claim(open.link());
                default -> links.issue(recipient, true, "");
            }
            secondPasses();
        }
        nothingIsLeft();
    }

    private void secondPasses() {
        clock.forward(Duration.ofSeconds(1));
        stores.removeExpired(clock.instant());
        assertThat(stores.secrets.size() + stores.counts.size()).isLessThan(LIVE);
    }

    private void nothingIsLeft() {
        clock.forward(Duration.ofHours(1));
        stores.removeExpired(clock.instant());
        assertThat(stores.secrets).isEmpty();
        assertThat(stores.counts).isEmpty();
    }

    private static Recipient recipient(String channel, int number) {
        return new Recipient(
                channel, "sign-in", "browser " + number, Optional.of("user " + number), number + "@example.test");
    }
}
