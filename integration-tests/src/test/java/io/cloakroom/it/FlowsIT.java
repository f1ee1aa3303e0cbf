package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Altcha;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.TestWallet;
import io.cloakroom.testing.Totp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** The flows of {@code realm-config/flows}: each imports as it is, and signs in. */
@KeycloakTest
final class FlowsIT {

    private static final String ANOTHER_WAY = "#kc-select-try-another-way-form";

    private final KeycloakServer server;
    private final MailServer mail;
    private final Inbox inbox;

    FlowsIT(KeycloakServer server, MailServer mail) {
        this.server = server;
        this.mail = mail;
        this.inbox = new Inbox(mail);
    }

    @Test
    void passwordlessByEmailCode() {
        try (TestRealm realm = realm("passwordless-email-code")) {
            realm.createUser("pec");
            OidcFlow browser = realm.browser();
            Page page = browser.submit(browser.authorize(Map.of()), Map.of("username", "pec@example.test"));
            Page end = browser.submit(
                    page, Map.of("code", inbox.next("pec@example.test").code()));
            assertThat(end.isSignedIn()).isTrue();
            // And there is a session.
            assertThat(browser.authorize(Map.of()).isSignedIn()).isTrue();

            OidcFlow newcomer = realm.browser();
            page = newcomer.submit(newcomer.authorize(Map.of()), Map.of("username", "pec-new@example.test"));
            page = newcomer.submit(
                    page, Map.of("code", inbox.next("pec-new@example.test").code()));
            end = newcomer.submit(
                    page, Map.of("firstName", "New", "lastName", "Person", "email", "pec-new@example.test"));
            assertThat(end.isSignedIn()).isTrue();
        }
    }

    @Test
    void magicLinkOrACodeForThoseWhoReadMailElsewhere() {
        try (TestRealm realm = realm("magic-link")) {
            realm.createUser("ml");
            OidcFlow browser = realm.browser();
            browser.submit(browser.authorize(Map.of()), Map.of("username", "ml@example.test"));
            Page end = browser.submit(browser.open(inbox.next("ml@example.test").link()), Map.of());
            assertThat(end.isSignedIn()).isTrue();

            OidcFlow other = realm.browser();
            Page waiting = other.submit(other.authorize(Map.of()), Map.of("username", "ml@example.test"));
            inbox.next("ml@example.test");
            Page code = choose(other, waiting, "Code by e-mail");
            code = other.submit(code, Map.of("username", "ml@example.test"));
            end = other.submit(
                    code, Map.of("code", inbox.next("ml@example.test").code()));
            assertThat(end.isSignedIn()).isTrue();
        }
    }

    @Test
    void walletBesideThePassword() {
        try (TestRealm realm = realm("wallet")) {
            realm.createUser("keeper");
            OidcFlow browser = realm.browser();
            assertThat(browser.submit(
                                    browser.authorize(Map.of()),
                                    Map.of("username", "keeper", "password", TestRealm.PASSWORD))
                            .isSignedIn())
                    .isTrue();

            OidcFlow newcomer = realm.browser();
            Page page = choose(newcomer, newcomer.authorize(Map.of()), "Crypto wallet");
            page = newcomer.submit(
                    page, "#cloakroom-wallet-form", TestWallet.fresh().answer(page));
            Page end = newcomer.submit(
                    page, Map.of("firstName", "New", "lastName", "Person", "email", "wallet-new@example.test"));
            assertThat(end.isSignedIn()).isTrue();
        }
    }

    @Test
    void passkeyFirstElsePasswordOrCode() {
        try (TestRealm realm = realm("passkey-first")) {
            realm.createUser("passkey");
            OidcFlow browser = realm.browser();
            Page page = browser.submit(browser.authorize(Map.of()), Map.of("username", "passkey"));
            assertThat(page.document().select("#password")).isNotEmpty();
            assertThat(browser.submit(page, Map.of("password", TestRealm.PASSWORD))
                            .isSignedIn())
                    .isTrue();

            OidcFlow other = realm.browser();
            Page code = choose(
                    other, other.submit(other.authorize(Map.of()), Map.of("username", "passkey")), "Code by e-mail");
            assertThat(other.submit(
                                    code,
                                    Map.of(
                                            "code",
                                            inbox.next("passkey@example.test").code()))
                            .isSignedIn())
                    .isTrue();
        }
    }

    @Test
    void passwordAndSecondFactorForEverybody() {
        try (TestRealm realm = realm("password-and-second-factor")) {
            realm.createUser("psf");
            OidcFlow browser = realm.browser();
            Page code = browser.signInOn(browser.authorize(Map.of()), "psf", TestRealm.PASSWORD);
            assertThat(code.text()).contains("We have sent a code to p•••@example.test");
            Page ways = browser.submit(code, ANOTHER_WAY, Map.of("tryAnotherWay", "on"));
            assertThat(ways.text()).contains("Code by e-mail", "Code by text message");
            assertThat(browser.submit(
                                    chooseFrom(browser, ways, "Code by e-mail"),
                                    Map.of(
                                            "code",
                                            inbox.next("psf@example.test").code()))
                            .isSignedIn())
                    .isTrue();
        }
    }

    @Test
    void secondFactorForThoseWithTheRole() {
        try (TestRealm realm = realm("second-factor-by-role")) {
            String user = realm.createUser("role");
            OidcFlow without = realm.browser();
            assertThat(without.signInOn(without.authorize(Map.of()), "role", TestRealm.PASSWORD)
                            .isSignedIn())
                    .isTrue();

            RoleRepresentation role = realm.admin().roles().get("second-factor").toRepresentation();
            GroupRepresentation group = new GroupRepresentation();
            group.setName("trusted with more");
            String groupId;
            try (var created = realm.admin().groups().add(group)) {
                String location = created.getLocation().getPath();
                groupId = location.substring(location.lastIndexOf('/') + 1);
            }
            realm.admin().groups().group(groupId).roles().realmLevel().add(List.of(role));
            realm.admin().users().get(user).joinGroup(groupId);
            OidcFlow with = realm.browser();
            Page code = with.signInOn(with.authorize(Map.of()), "role", TestRealm.PASSWORD);
            assertThat(code.isSignedIn()).isFalse();
            assertThat(with.submit(
                                    code,
                                    Map.of(
                                            "code",
                                            inbox.next("role@example.test").code()))
                            .isSignedIn())
                    .isTrue();
        }
    }

    @Test
    void codeOnANewDeviceAndNothingOnAKnownOne() {
        try (TestRealm realm = realm("new-device")) {
            String user = realm.createUser("dev");
            OidcFlow browser = realm.browser();
            Page code = browser.signInOn(browser.authorize(Map.of()), "dev", TestRealm.PASSWORD);
            assertThat(code.text()).contains("Confirm this new device");
            assertThat(browser.submit(
                                    code,
                                    Map.of(
                                            "code",
                                            inbox.next("dev@example.test").code()))
                            .isSignedIn())
                    .isTrue();
            realm.admin().users().get(user).logout();
            assertThat(browser.signInOn(browser.authorize(Map.of()), "dev", TestRealm.PASSWORD)
                            .isSignedIn())
                    .isTrue();
            assertThat(devices(realm, user)).isEqualTo(1);

            String exempt = realm.createUser("exempt");
            realm.admin()
                    .users()
                    .get(exempt)
                    .roles()
                    .realmLevel()
                    .add(List.of(
                            realm.admin().roles().get("cloakroom-device-exempt").toRepresentation()));
            OidcFlow script = realm.browser();
            assertThat(script.signInOn(script.authorize(Map.of()), "exempt", TestRealm.PASSWORD)
                            .isSignedIn())
                    .isTrue();
            assertThat(devices(realm, exempt)).as("a script leaves none behind").isZero();
        }
    }

    @Test
    void secondFactorInsteadOfACodeUntilTheDeviceIsTrusted() {
        try (TestRealm realm = realm("new-device")) {
            String user = realm.createUser("otp");
            realm.updateUser(user, change -> change.setRequiredActions(List.of("CONFIGURE_TOTP")));
            OidcFlow first = realm.browser();
            Page page = first.signInOn(first.authorize(Map.of()), "otp", TestRealm.PASSWORD);
            page = first.submit(
                    page, Map.of("code", inbox.next("otp@example.test").code()));
            page = first.open(page.document().select("#mode-manual").attr("abs:href"));
            Totp totp = new Totp(page.document().select("#kc-totp-secret-key").text());
            first.submit(page, Map.of("totp", totp.code(), "userLabel", "Phone"));

            OidcFlow second = realm.browser();
            page = second.signInOn(second.authorize(Map.of()), "otp", TestRealm.PASSWORD);
            assertThat(page.asksFor("otp")).isTrue();
            page = second.submit(page, Map.of("otp", totp.next()));
            assertThat(page.text()).contains("Trust this device?");
            assertThat(second.submit(page, Map.of("trust", "yes")).isSignedIn()).isTrue();
            realm.admin().users().get(user).logout();
            assertThat(second.signInOn(second.authorize(Map.of()), "otp", TestRealm.PASSWORD)
                            .isSignedIn())
                    .isTrue();
        }
    }

    @Test
    void defendedSignInAsksForNothingUntilSomethingIsSuspicious() {
        try (TestRealm realm = realm("defended-sign-in")) {
            realm.createUser("def");
            OidcFlow owner = realm.browser();
            Page page = owner.authorize(Map.of());
            assertThat(Altcha.isIn(page)).isFalse();
            page = owner.signInOn(page, "def", TestRealm.PASSWORD);
            assertThat(page.text()).contains("Confirm this new device");
            assertThat(owner.submit(
                                    page,
                                    Map.of(
                                            "code",
                                            inbox.next("def@example.test").code()))
                            .isSignedIn())
                    .isTrue();
            OidcFlow newcomer = realm.browser();
            Page signUp = newcomer.authorize(Map.of("prompt", "create"));
            assertThat(Altcha.isIn(signUp)).isFalse();

            OidcFlow guesser = realm.browser();
            Page guess = guesser.authorize(Map.of());
            for (int i = 0; i < 3; i++) {
                guess = guesser.signInOn(guess, "nobody-" + i, TestRealm.PASSWORD);
            }

            OidcFlow browser = realm.browser();
            page = browser.signInOn(browser.authorize(Map.of()), "def", TestRealm.PASSWORD);
            assertThat(page.text()).contains("Please wait until the check is done.");
            Map<String, String> answer = new HashMap<>(Altcha.solve(page));
            answer.putAll(Map.of("username", "def", "password", TestRealm.PASSWORD));
            assertThat(browser.submit(page, answer).text()).contains("Confirm this new device");

            signUp = newcomer.reload(signUp);
            Map<String, String> form = new HashMap<>(Altcha.solve(signUp));
            form.putAll(Map.of("username", "newcomer", "email", "newcomer@example.test"));
            form.putAll(Map.of("firstName", "New", "lastName", "Comer"));
            form.putAll(Map.of("password", TestRealm.PASSWORD, "password-confirm", TestRealm.PASSWORD));
            assertThat(newcomer.submit(signUp, form).isSignedIn()).isTrue();

            assertThat(triesUntilRefused(guesser, guess)).isBetween(1, 60);
        }
    }

    /** Whoever comes too often is turned away before the captcha is looked at. */
    private static int triesUntilRefused(OidcFlow guesser, Page start) {
        Page page = start;
        for (int tries = 0; tries < 100; tries++) {
            Reply reply = guesser.answer(page, Map.of("username", "guessed", "password", "wrong-horse-demo"));
            if (reply.status() == 429) {
                return tries;
            }
            page = new Page(page.url(), Jsoup.parse(reply.body(), page.url()));
        }
        throw new AssertionError("Never refused");
    }

    private static int devices(TestRealm realm, String user) {
        return realm.cloakroom("devices/" + user).json().path("total_count").asInt();
    }

    private TestRealm realm(String file) {
        TestRealm realm = TestRealm.createFrom(server, "flows/" + file + ".json");
        realm.sendMailTo(mail.port());
        // Keycloak takes one sign-in right after another for two at once, and refuses it.
        realm.update(update -> update.setBruteForceProtected(false));
        return realm;
    }

    /** Asks for the page of all ways and chooses one by its name. */
    private static Page choose(OidcFlow browser, Page page, String way) {
        return chooseFrom(browser, browser.submit(page, ANOTHER_WAY, Map.of("tryAnotherWay", "on")), way);
    }

    private static Page chooseFrom(OidcFlow browser, Page ways, String way) {
        String execution = ways.document().select("button[name=authenticationExecution]").stream()
                .filter(button -> button.text().contains(way))
                .findFirst()
                .orElseThrow(() -> new AssertionError(way + " is not among:\n" + ways.text()))
                .attr("value");
        return browser.submit(ways, Map.of("authenticationExecution", execution));
    }
}
