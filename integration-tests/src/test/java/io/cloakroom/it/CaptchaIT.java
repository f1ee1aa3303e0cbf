package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Altcha;
import io.cloakroom.testing.CaptchaService;
import io.cloakroom.testing.CaptchaService.Manner;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Flows.Step;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.TestRealm;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/** Captchas wherever there is a form to keep bots from, on the real server. */
@KeycloakTest
final class CaptchaIT {

    private static final Step ALTCHA = required("cloakroom-captcha").with("mode", "always");
    private static final Step TURNSTILE = ALTCHA.with("provider", "turnstile");
    private static final Step FORM = required("auth-username-password-form");
    private static final String REFUSED = "cloakroom_captcha_refused";

    private final TestRealm realm;
    private final KeycloakServer server;
    private final CaptchaService service;
    private final Inbox inbox;
    private final Flows flows;

    CaptchaIT(TestRealm realm, KeycloakServer server, CaptchaService service, MailServer mail) {
        this.realm = realm;
        this.server = server;
        this.service = service;
        this.inbox = new Inbox(mail);
        this.flows = new Flows(realm);
        realm.sendMailTo(mail.port());
        realm.keepEvents();
    }

    @AfterEach
    void serviceAnswersAgain() {
        service.behave(Manner.ANSWER);
    }

    @Test
    void signInGoesOnWithTheRightAnswerOnly() {
        flows.use(ALTCHA, FORM);
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        assertThat(page.asksFor("password")).isFalse();

        Page missing = browser.submit(page, Map.of());
        assertThat(missing.text()).contains("Please wait until the check is done.");
        Page made = browser.submit(missing, Map.of("altcha", "made-up"));
        assertThat(made.text()).contains("The check failed.");
        Page wrong = browser.submit(made, Altcha.answer(Altcha.config(made).path("challenge"), 999_999));
        assertThat(wrong.text()).contains("The check failed.");
        assertThat(lastError("LOGIN_ERROR").getDetails()).containsEntry("cloakroom_captcha", "refused:altcha:wrong");

        Page form = browser.submit(wrong, Altcha.solve(wrong));
        assertThat(browser.signInOn(form, "alice", TestRealm.PASSWORD).isSignedIn())
                .isTrue();
        assertThat(server.metrics())
                .contains("cloakroom_captcha_checks_total{outcome=\"refused\",provider=\"altcha\",reason=\"wrong\"}");
    }

    @Test
    void nobodyIsAskedUntilTheAddressFails() {
        try (TestRealm fresh = TestRealm.create(server)) {
            fresh.keepEvents();
            new Flows(fresh).use(required("cloakroom-captcha"), FORM);
            OidcFlow guesser = fresh.browser();
            Page page = guesser.authorize(Map.of());
            for (int i = 0; i < 3; i++) {
                assertThat(Altcha.isIn(fresh.browser().authorize(Map.of()))).isFalse();
                page = guesser.signInOn(page, "alice", "guess-" + i);
            }

            OidcFlow browser = fresh.browser();
            Page asked = browser.authorize(Map.of());
            assertThat(Altcha.config(asked).at("/challenge/maxnumber").asInt()).isEqualTo(4 * 2000);
            Page form = browser.submit(asked, Altcha.solve(asked));
            assertThat(browser.signInOn(form, "bob", TestRealm.PASSWORD).isSignedIn())
                    .isTrue();
            assertThat(events(fresh, "CUSTOM_REQUIRED_ACTION").get(0).getDetails())
                    .containsEntry("cloakroom_captcha", "passed:altcha")
                    .containsEntry("cloakroom_captcha_why", "address-failures");
        }
    }

    @Test
    void failuresOfTheUserAreSuspiciousOnceItIsKnownWhoItIs() {
        try (TestRealm fresh = TestRealm.create(server)) {
            fresh.keepEvents();
            fresh.update(update -> {
                update.setBruteForceProtected(true);
                update.setQuickLoginCheckMilliSeconds(0L);
            });
            new Flows(fresh)
                    .use(required("auth-username-form"), required("cloakroom-captcha"), required("auth-password-form"));
            // Not through a page, so that nothing is held against the address.
            ClientRepresentation client =
                    fresh.admin().clients().findByClientId("demo-app").get(0);
            client.setDirectAccessGrantsEnabled(true);
            fresh.admin().clients().get(client.getId()).update(client);
            for (int i = 0; i < 3; i++) {
                assertThat(fresh.browser().passwordGrant("alice", "guess-" + i).body())
                        .contains("Invalid user credentials");
            }

            OidcFlow bob = fresh.browser();
            assertThat(bob.submit(bob.authorize(Map.of()), Map.of("username", "bob"))
                            .asksFor("password"))
                    .isTrue();
            OidcFlow alice = fresh.browser();
            Page asked = alice.submit(alice.authorize(Map.of()), Map.of("username", "alice"));
            Page form = alice.submit(asked, Altcha.solve(asked));
            assertThat(alice.submit(form, Map.of("password", TestRealm.PASSWORD))
                            .isSignedIn())
                    .isTrue();
            EventRepresentation passed = events(fresh, "CUSTOM_REQUIRED_ACTION").get(0);
            assertThat(passed.getUserId()).isEqualTo(fresh.userId("alice"));
            assertThat(passed.getDetails()).containsEntry("cloakroom_captcha_why", "user-failures");
        }
    }

    @Test
    void eachTryOfAPasswordNeedsAnAnswer() {
        flows.use(ALTCHA.with("guards", "auth-username-password-form"));
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        Page missing = browser.submit(page, "#kc-form-login", credentials(TestRealm.PASSWORD, Map.of()));
        assertThat(missing.text()).contains("Please wait until the check is done.");

        Map<String, String> answer = Altcha.solve(missing);
        Page failed = browser.submit(missing, "#kc-form-login", credentials("wrong", answer));
        assertThat(failed.text()).contains("Invalid username or password.");
        Page replayed = browser.submit(failed, "#kc-form-login", credentials(TestRealm.PASSWORD, answer));
        assertThat(replayed.text()).contains("The check had expired.");

        Page end = browser.submit(replayed, "#kc-form-login", credentials(TestRealm.PASSWORD, Altcha.solve(replayed)));
        assertThat(end.isSignedIn()).isTrue();
    }

    @Test
    void answerIsGoodForOneRealmAndOneSignInOnly() {
        flows.use(ALTCHA, FORM);
        Page mine = realm.browser().authorize(Map.of());
        OidcFlow sameRealm = realm.browser();
        assertThat(sameRealm
                        .submit(sameRealm.authorize(Map.of()), Altcha.solve(mine))
                        .text())
                .contains("The check failed.");
        try (TestRealm other = TestRealm.create(server)) {
            other.keepEvents();
            new Flows(other).use(ALTCHA, FORM);
            OidcFlow browser = other.browser();
            Page page = browser.submit(browser.authorize(Map.of()), Altcha.solve(mine));
            assertThat(page.text()).contains("The check failed.");
            assertThat(events(other, "LOGIN_ERROR").get(0).getDetails())
                    .containsEntry("cloakroom_captcha", "refused:altcha:foreign");
        }
    }

    @Test
    void signUpTakesAnAnswerOnce() {
        flows.useInSignUpForm(ALTCHA);
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of("prompt", "create"));

        Page missing = browser.submit(page, "#kc-register-form", person("nora", Map.of()));
        assertThat(missing.text()).contains("Please wait until the check is done.");
        assertThat(lastError("REGISTER_ERROR").getError()).isEqualTo(REFUSED);

        Map<String, String> answer = Altcha.solve(missing);
        Map<String, String> mistaken = new HashMap<>(person("nora", answer));
        mistaken.put("email", "nobody");
        Page corrected = browser.submit(missing, "#kc-register-form", mistaken);
        assertThat(corrected.text()).doesNotContain("The check");
        Page replayed = browser.submit(corrected, "#kc-register-form", person("nora", answer));
        assertThat(replayed.text()).contains("The check had expired.");
        assertThat(lastError("REGISTER_ERROR").getDetails())
                .containsEntry("cloakroom_captcha", "refused:altcha:replayed");
        assertThat(realm.admin().users().search("nora")).isEmpty();

        Page end = browser.submit(replayed, "#kc-register-form", person("nora", Altcha.solve(replayed)));
        assertThat(end.isSignedIn()).isTrue();
    }

    @Test
    void resetSendsNoMailWithoutAnAnswer() {
        flows.useForReset(
                ALTCHA,
                required("reset-credentials-choose-user"),
                required("reset-credential-email"),
                required("reset-password"));
        realm.createUser("rita");
        OidcFlow browser = realm.browser();
        Page page = browser.forgotPassword();
        assertThat(page.asksFor("username")).isFalse();
        assertThat(browser.submit(page, Map.of("username", "rita")).text()).contains("Please wait until");

        Page again = browser.forgotPassword();
        Page form = browser.submit(again, Altcha.solve(again));
        browser.submit(form, Map.of("username", "rita"));
        assertThat(inbox.next("rita@example.test").text()).contains(realm.url());
    }

    @Test
    void resetFormItselfCanHaveTheCaptcha() {
        flows.useForReset(
                ALTCHA.with("guards", "reset-credentials-choose-user"),
                required("reset-credential-email"),
                required("reset-password"));
        realm.createUser("ruth");
        OidcFlow browser = realm.browser();
        Page refused = browser.submit(browser.forgotPassword(), Map.of("username", "ruth"));
        assertThat(refused.text()).contains("Please wait until");
        assertThat(inbox.unread("ruth@example.test")).isZero();

        Map<String, String> fields = new HashMap<>(Altcha.solve(refused));
        fields.put("username", "ruth");
        browser.submit(refused, fields);
        assertThat(inbox.next("ruth@example.test").text()).contains(realm.url());
    }

    @Test
    void codeIsSentAfterAnAnswer() {
        flows.use(ALTCHA, required("cloakroom-email-code"));
        realm.createUser("cora");
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        Page refused = browser.submit(page, Map.of("username", "cora"));
        assertThat(Altcha.isIn(refused)).isTrue();
        assertThat(inbox.unread("cora@example.test")).isZero();

        Page form = browser.submit(refused, Altcha.solve(refused));
        Page code = browser.submit(form, Map.of("username", "cora"));
        assertThat(browser.submit(
                                code,
                                Map.of("code", inbox.next("cora@example.test").code()))
                        .isSignedIn())
                .isTrue();
    }

    @Test
    void serviceIsAskedAndBelieved() {
        flows.use(TURNSTILE, FORM);
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());
        assertThat(Altcha.config(page).path("script").asText()).isEqualTo(service.url() + "/api.js");

        Page rejected = browser.submit(page, Map.of("cf-turnstile-response", "bad"));
        assertThat(rejected.text()).contains("The check failed.");
        int asked = service.questions().size();
        Page form = browser.submit(rejected, Map.of("cf-turnstile-response", CaptchaService.GOOD));
        assertThat(form.asksFor("password")).isTrue();
        assertThat(service.questions()).hasSize(asked + 1);
        assertThat(service.questions().get(asked))
                .isEqualTo("secret=captcha-secret&response=good-answer&sitekey=site-key");
    }

    @ParameterizedTest
    @EnumSource(value = Manner.class, names = "ANSWER", mode = Mode.EXCLUDE)
    void serviceThatFailsIsReplacedByAProofOfWork(Manner manner) {
        flows.use(TURNSTILE, FORM);
        service.behave(manner);
        OidcFlow browser = realm.browser();
        Page page = browser.authorize(Map.of());

        Instant start = Instant.now();
        Page fallback = browser.submit(page, Map.of("cf-turnstile-response", CaptchaService.GOOD));

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
        assertThat(fallback.text()).contains("We cannot carry out the check");
        assertThat(lastError("LOGIN_ERROR").getDetails()).containsEntry("cloakroom_captcha", "unavailable:turnstile");
        assertThat(browser.submit(fallback, Altcha.solve(fallback)).asksFor("password"))
                .isTrue();
    }

    @Test
    void proofOfWorkStaysForTheSignInWhoseServiceFailed() {
        flows.use(TURNSTILE.with("guards", "auth-username-password-form"));
        service.behave(Manner.FAIL);
        OidcFlow browser = realm.browser();
        Map<String, String> any = Map.of("cf-turnstile-response", "any");
        Page fallback = browser.submit(browser.authorize(Map.of()), "#kc-form-login", credentials("wrong", any));
        Page failed = browser.submit(fallback, "#kc-form-login", credentials("wrong", Altcha.solve(fallback)));
        assertThat(failed.text()).contains("Invalid username or password.");
        Page end = browser.submit(failed, "#kc-form-login", credentials(TestRealm.PASSWORD, Altcha.solve(failed)));
        assertThat(end.isSignedIn()).isTrue();
    }

    @Test
    void serviceThatHangsLetsPassOrNotAsConfigured() {
        service.behave(Manner.HANG);
        flows.use(TURNSTILE.with("on-unavailable", "allow"), FORM);
        OidcFlow allowed = realm.browser();
        assertThat(allowed.submit(allowed.authorize(Map.of()), Map.of("cf-turnstile-response", "any"))
                        .asksFor("password"))
                .isTrue();

        flows.use(TURNSTILE.with("on-unavailable", "refuse"), FORM);
        OidcFlow refused = realm.browser();
        Page page = refused.submit(refused.authorize(Map.of()), Map.of("cf-turnstile-response", "any"));
        assertThat(page.text()).contains("We cannot carry out the check");
        assertThat(Altcha.config(page).has("challenge")).isFalse();
    }

    private static Map<String, String> credentials(String password, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(Map.of("username", "alice", "password", password));
        fields.putAll(more);
        return fields;
    }

    private EventRepresentation lastError(String type) {
        return events(realm, type).get(0);
    }

    private static List<EventRepresentation> events(TestRealm realm, String type) {
        return realm.admin().getEvents(List.of(type), null, null, null, null, null, null, null);
    }

    private static Map<String, String> person(String name, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "username",
                name,
                "email",
                name + "@example.test",
                "firstName",
                "Nora",
                "lastName",
                "Test",
                "password",
                TestRealm.PASSWORD,
                "password-confirm",
                TestRealm.PASSWORD));
        fields.putAll(more);
        return fields;
    }
}
