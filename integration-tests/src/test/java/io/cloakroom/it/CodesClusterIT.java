package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.testing.Altcha;
import io.cloakroom.testing.CaptchaService;
import io.cloakroom.testing.Database;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.KeycloakDistribution;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.TestWallet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What an attacker finds who spreads over two nodes on one PostgreSQL: the limits of one. */
@TestInstance(Lifecycle.PER_CLASS)
final class CodesClusterIT {

    private static final int EXPIRED = 10_000;
    private static final int HANGING = 16;

    private Database database;
    private MailServer mail;
    private CaptchaService captchas;
    private KeycloakServer one;
    private KeycloakServer two;
    private TestRealm realm;
    private Inbox inbox;
    private Flows flows;

    @BeforeAll
    void start() throws SQLException {
        database = Database.postgres();
        mail = MailServer.start();
        captchas = CaptchaService.start();
        inbox = new Inbox(mail);
        KeycloakDistribution distribution = KeycloakDistribution.withPack(database.vendor());
        List<String> options = new ArrayList<>(captchas.options());
        options.add("--spi-authenticator--cloakroom-email-code--resend-after=1s");
        options.add("--spi-authenticator--cloakroom-magic-link--resend-after=1s");
        one = KeycloakServer.startNode(distribution, database, "codes-node-1", options);
        two = KeycloakServer.startNode(distribution, database, "codes-node-2", options);
        await("both nodes see each other").atMost(Duration.ofMinutes(1)).until(() -> (one.log() + two.log())
                .contains("(2) ["));
        realm = TestRealm.create(one);
        realm.sendMailTo(mail.port());
        realm.update(update -> {
            update.setBruteForceProtected(false);
            update.setEventsEnabled(true);
        });
        flows = new Flows(realm);
        pileUpExpiredRows();
    }

    @BeforeEach
    void codesAreTheFirstFactor() {
        flows.use(required("cloakroom-email-code"));
        // The other node has heard of it.
        await().until(() ->
                realm.at(two).browser().authorize(Map.of()).text().contains("We will send you a code by e-mail"));
    }

    @AfterAll
    void stop() {
        for (AutoCloseable closeable : List.of(two, one, captchas, mail, database)) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void codeOfOneNodeIsGoodAtTheOther() {
        realm.createUser("hop");
        OidcFlow browser = realm.browser();
        Page page = ask(browser, "hop");

        Page end = browser.submit(
                OidcFlow.at(two, page),
                Map.of("code", inbox.next("hop@example.test").code()));

        assertThat(end.isSignedIn()).isTrue();
    }

    @Test
    void fiveTriesOfACodeAreFiveOverBothNodes() {
        realm.createUser("tries");
        OidcFlow browser = realm.browser();
        Page page = ask(browser, "tries");
        String code = inbox.next("tries@example.test").code();

        Page last = page;
        for (int i = 0; i < 5; i++) {
            last = browser.submit(OidcFlow.at(i % 2 == 0 ? two : one, last), Map.of("code", wrong(code)));
        }

        assertThat(last.text()).contains("This code is no longer good.");
        assertThat(browser.submit(OidcFlow.at(one, last), Map.of("code", code)).isSignedIn())
                .isFalse();
    }

    @Test
    void tenFailuresAreTenOverSessionsAndNodes() {
        realm.createUser("failures");
        int looked = 0;
        for (int session = 0; session < 4; session++) {
            KeycloakServer node = session % 2 == 0 ? one : two;
            OidcFlow browser = realm.at(node).browser();
            Page page = ask(browser, "failures");
            if (!page.text().contains("belongs to an account")) {
                break;
            }
            String code = inbox.next("failures@example.test").code();
            for (int i = 0; i < 4; i++) {
                page = browser.submit(OidcFlow.at(i % 2 == 0 ? two : one, page), Map.of("code", wrong(code)));
                looked += page.text().contains("That is not the code.") ? 1 : 0;
            }
            if (looked == 10) {
                assertThat(browser.submit(OidcFlow.at(two, page), Map.of("code", code))
                                .text())
                        .contains("Too many codes were wrong.");
            }
        }

        assertThat(looked).isEqualTo(10);
        assertThat(ask(realm.at(two).browser(), "failures").text()).contains("You have asked too often.");
    }

    @Test
    void rightCodeIsAcceptedOnceHoweverManyNodesGetIt() {
        realm.createUser("replay");
        for (int round = 0; round < 3; round++) {
            OidcFlow browser = realm.browser();
            Page page = ask(browser, "replay");
            String code = inbox.next("replay@example.test").code();
            OidcFlow copy = browser.copy();

            List<CompletableFuture<Page>> both = List.of(
                    CompletableFuture.supplyAsync(() -> browser.submit(OidcFlow.at(one, page), Map.of("code", code))),
                    CompletableFuture.supplyAsync(() -> copy.submit(OidcFlow.at(two, page), Map.of("code", code))));
            List<Page> ends = both.stream().map(CompletableFuture::join).toList();

            assertThat(ends.stream().filter(Page::isSignedIn).count()).isLessThanOrEqualTo(1);
            assertThat(events("replay")).isLessThanOrEqualTo(round + 1);
        }
    }

    @Test
    void walletsAnswerIsGoodOnceOverBothNodes() {
        try (TestRealm wallets = TestRealm.create(one)) {
            // The nodes are one place to sign in to, as behind a proxy.
            wallets.setAttribute("frontendUrl", one.url());
            new Flows(wallets).use(required("cloakroom-wallet").with("sign-up", "true"));
            await().until(() -> wallets.at(two).browser().authorize(Map.of()).asksFor("signature"));
            TestWallet wallet = TestWallet.fresh();
            String form = "#cloakroom-wallet-form";
            OidcFlow browser = wallets.browser();
            Page page = browser.authorize(Map.of());
            Map<String, String> answer = wallet.answer(page);
            OidcFlow copy = browser.copy();
            assertThat(browser.submit(OidcFlow.at(two, page), form, answer).asksFor("firstName"))
                    .isTrue();
            assertThat(copy.submit(OidcFlow.at(one, page), form, answer).asksFor("firstName"))
                    .isFalse();

            for (int round = 0; round < 5; round++) {
                OidcFlow here = wallets.browser();
                Page asked = here.authorize(Map.of());
                Map<String, String> once = wallet.answer(asked);
                OidcFlow there = here.copy();
                List<CompletableFuture<Page>> both = List.of(
                        CompletableFuture.supplyAsync(() -> here.submit(OidcFlow.at(one, asked), form, once)),
                        CompletableFuture.supplyAsync(() -> there.submit(OidcFlow.at(two, asked), form, once)));
                assertThat(both.stream()
                                .map(CompletableFuture::join)
                                .filter(end -> end.asksFor("firstName"))
                                .count())
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void fiveMailsAnHourAreFiveOverBothNodes() {
        realm.createUser("flood");
        List<CompletableFuture<Page>> asked = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            TestRealm node = realm.at(i % 2 == 0 ? one : two);
            asked.add(CompletableFuture.supplyAsync(() -> ask(node.browser(), "flood")));
        }
        long sent = asked.stream()
                .map(CompletableFuture::join)
                .filter(page -> page.text().contains("belongs to an account"))
                .count();

        assertThat(sent).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            inbox.next("flood@example.test");
        }
        assertThat(inbox.unread("flood@example.test")).isZero();
    }

    @Test
    void linkOfOneNodeIsOpenedAtTheOther() {
        flows.use(required("cloakroom-magic-link"));
        realm.createUser("link");
        OidcFlow browser = realm.browser();
        await().until(() ->
                realm.at(two).browser().authorize(Map.of()).text().contains("We will send you a link by e-mail"));
        ask(browser, "link");
        String link = inbox.next("link@example.test").link().replace(one.url(), two.url());

        assertThat(realm.at(two).browser().open(link).text()).contains("Please use your other browser");
        Page end = browser.submit(browser.open(link), Map.of());

        assertThat(end.isSignedIn()).isTrue();
        assertThat(browser.open(link.replace(two.url(), one.url())).text()).contains("This link was used already");
    }

    @Test
    void captchaAnswerOfOneNodeIsUsedUpAtTheOther() {
        flows.useInSignUpForm(required("cloakroom-captcha").with("mode", "always"));
        await().until(() -> Altcha.isIn(realm.at(two).browser().authorize(Map.of("prompt", "create"))));
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of("prompt", "create"));
        Map<String, String> answer = Altcha.solve(page);

        Page mistaken = browser.submit(OidcFlow.at(one, page), "#kc-register-form", answer);
        Page replayed = browser.submit(OidcFlow.at(two, mistaken), "#kc-register-form", answer);
        Page solved = browser.submit(OidcFlow.at(two, replayed), "#kc-register-form", Altcha.solve(mistaken));

        assertThat(mistaken.text()).doesNotContain("The check");
        assertThat(replayed.text()).contains("The check had expired.");
        assertThat(solved.text()).doesNotContain("The check");
    }

    @Test
    void captchaAnswerOfAnotherRealmIsGoodAtNeitherNode() {
        flows.useInSignUpForm(required("cloakroom-captcha").with("mode", "always"));
        await().until(() -> Altcha.isIn(realm.at(two).browser().authorize(Map.of("prompt", "create"))));
        try (TestRealm other = TestRealm.create(one)) {
            new Flows(other).useInSignUpForm(required("cloakroom-captcha").with("mode", "always"));
            Map<String, String> foreign = Altcha.solve(other.browser().authorize(Map.of("prompt", "create")));
            OidcFlow browser = realm.browser();
            Page page = browser.authorize(Map.of("prompt", "create"));

            Page first = browser.submit(OidcFlow.at(two, page), "#kc-register-form", foreign);
            Page second = browser.submit(OidcFlow.at(one, first), "#kc-register-form", foreign);

            assertThat(first.text()).contains("The check failed.");
            assertThat(second.text()).contains("The check failed.");
        }
    }

    @Test
    void captchaServiceThatHangsHoldsUpNeitherNodeNorAnybodyElse() {
        flows.use(
                required("cloakroom-captcha").with("mode", "always").with("provider", "turnstile"),
                required("auth-username-password-form"));
        await().until(() -> Altcha.isIn(realm.at(two).browser().authorize(Map.of())));
        captchas.behave(CaptchaService.Manner.HANG);
        ExecutorService threads = Executors.newFixedThreadPool(HANGING);
        try (TestRealm bystanders = TestRealm.create(one)) {
            List<CompletableFuture<Page>> hanging = IntStream.range(0, HANGING)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                OidcFlow browser = realm.browser();
                                Page page = OidcFlow.at(i % 2 == 0 ? one : two, browser.authorize(Map.of()));
                                return browser.submit(page, Map.of("cf-turnstile-response", "any"));
                            },
                            threads))
                    .toList();
            await().until(() -> !captchas.questions().isEmpty());
            for (KeycloakServer node : List.of(one, two)) {
                bystanders.at(node).browser().signIn("alice", TestRealm.PASSWORD);
            }
            assertThat(hanging)
                    .allSatisfy(page -> assertThat(page.join().text()).contains("We cannot carry out the check"));

            // The proof of work in its place, asked by one node, is good at the other, and once.
            OidcFlow browser = realm.browser();
            Page page = browser.authorize(Map.of());
            Page fallback = browser.submit(OidcFlow.at(one, page), Map.of("cf-turnstile-response", "any"));
            Map<String, String> answer = Altcha.solve(fallback);
            OidcFlow copy = browser.copy();
            assertThat(browser.submit(OidcFlow.at(two, fallback), answer).asksFor("password"))
                    .isTrue();
            assertThat(copy.submit(OidcFlow.at(one, fallback), answer).asksFor("password"))
                    .isFalse();
        } finally {
            threads.shutdown();
            captchas.behave(CaptchaService.Manner.ANSWER);
        }
    }

    /** Written when the class began; the nodes' own housekeeping takes them away, however many there are. */
    @Test
    void expiredRowsGo() {
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    assertThat(count("CLKR_ONE_TIME_SECRET where ID like 'old-%'"))
                            .isZero();
                    assertThat(count("CLKR_QUOTA where ID like 'old-%'")).isZero();
                });
    }

    private void pileUpExpiredRows() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    insert into CLKR_ONE_TIME_SECRET
                    (ID, REALM_ID, KIND, SECRET_HASH, STATE, TRIES, CREATED_AT, EXPIRES_AT)
                    select 'old-' || n, 'realm', case when mod(n, 2) = 0 then 'code' else 'link' end, 'x',
                    case when mod(n, 3) = 0 then 'USED' else 'OPEN' end, 0, 0, 1 from generate_series(1, %d) n""".formatted(EXPIRED));
            statement.executeUpdate("""
                    insert into CLKR_QUOTA (ID, REALM_ID, STATE, REVISION, EXPIRES_AT)
                    select 'old-' || n, 'realm', '-', 0, 1 from generate_series(1, %d) n""".formatted(EXPIRED));
        }
    }

    private long count(String what) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + what)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long events(String username) {
        String user = realm.userId(username);
        return realm.admin()
                .getEvents(List.of("LOGIN"), null, user, null, null, null, null, null)
                .size();
    }

    private static Page ask(OidcFlow browser, String identifier) {
        return browser.submit(browser.authorize(Map.of()), Map.of("username", identifier));
    }

    private static String wrong(String code) {
        return (code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1)) + code.substring(1);
    }
}
