package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.cloakroom.testing.Browser;
import io.cloakroom.testing.Flows;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.Reply;
import io.cloakroom.testing.SmsGateway;
import io.cloakroom.testing.SmsGateway.Text;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Tokens;
import io.cloakroom.testing.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmEventsConfigRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderSimpleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;

/** Codes by text message, and numbers that people have proved to have. */
@KeycloakTest
final class SmsIT {

    private static final AtomicInteger NUMBERS = new AtomicInteger((int) (System.nanoTime() % 8_000_000 + 1_000_000));

    private final TestRealm realm;
    private final KeycloakServer server;
    private final SmsGateway gateway;
    private final Flows flows;

    SmsIT(TestRealm realm, KeycloakServer server, SmsGateway gateway) {
        this.realm = realm;
        this.server = server;
        this.gateway = gateway;
        this.flows = new Flows(realm);
        prepare(realm);
    }

    @BeforeEach
    void gatewayIsWell() {
        gateway.letGo();
        gateway.answerWith(201);
        useStockFlow();
    }

    @AfterEach
    void noCodeAndNoNumberIsInLogsOrEvents() {
        String told = server.log() + events();
        assertThat(gateway.texts()).isNotEmpty().allSatisfy(text -> {
            String national = text.to().substring(3);
            assertThat(told).doesNotContain(text.to(), national, "0" + national);
            assertThat(Pattern.compile("(?<![\\w-])" + text.code() + "(?![\\w-])")
                            .matcher(told)
                            .find())
                    .isFalse();
        });
        assertThat(told).doesNotContain(SmsGateway.SECRET);
    }

    @Test
    void numberIsProvedReadAndRemovedByItsOwner() {
        Tokens tokens = user("owner");
        String number = number();
        assertThat(me("GET", tokens, "", Map.of()).status()).isEqualTo(404);

        WebhookReceiver webhooks = WebhookReceiver.start();
        String endpoint =
                realm.subscribe(webhooks.url(), "sms.created").path("id").asText();

        Reply started = me("POST", tokens, "", Map.of("phone_number", number));
        assertThat(started.status()).as(started.body()).isEqualTo(200);
        Text text = gateway.next(number);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !webhooks.messages("sms.created").isEmpty());
        String told = webhooks.messages("sms.created").get(0).body();
        assertThat(told).contains(number, realm.userId("owner")).doesNotContain(text.code());
        realm.cloakroom("DELETE", "webhook-endpoints/" + endpoint, "");
        webhooks.close();
        assertThat(text.text()).startsWith(text.code() + " is your code for Cloakroom demo.\n\n@localhost #");
        assertThat(text.fields()).containsEntry("from", "Cloakroom");
        assertThat(text.headers().firstValue("authorization")).contains("Bearer " + SmsGateway.SECRET);
        Reply wrong = me("POST", tokens, "/confirm", Map.of("phone_number", number, "code", other(text.code())));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.errorCode()).isEqualTo("code_incorrect");
        assertThat(phoneClaim("owner")).isEmpty();

        Reply right = me("POST", tokens, "/confirm", Map.of("phone_number", number, "code", text.code()));
        assertThat(right.status()).as(right.body()).isEqualTo(200);
        assertThat(me("GET", tokens, "", Map.of()).json().path("phone_number").asText())
                .isEqualTo(number);
        assertThat(me("POST", tokens, "/confirm", Map.of("phone_number", number, "code", text.code()))
                        .errorCode())
                .isEqualTo("code_expired");
        Tokens signedIn = realm.browser().signIn("owner", TestRealm.PASSWORD, Map.of("scope", "openid phone"));
        assertThat(signedIn.idClaims().path("phone_number").asText()).isEqualTo(number);
        assertThat(signedIn.idClaims().path("phone_number_verified").asBoolean())
                .isTrue();

        assertThat(me("DELETE", tokens, "", Map.of()).status()).isEqualTo(204);
        assertThat(me("GET", tokens, "", Map.of()).status()).isEqualTo(404);
        assertThat(phoneClaim("owner")).isEmpty();
    }

    @Test
    void routeAsksForAUserAndAnswersOtherOrigins() {
        Reply nobody = realm.me("GET", "no-token", "phone-number", Map.of());
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.errorCode()).isEqualTo("authentication_invalid");
        assertThat(realm.me("GET", user("asker").access(), "nothing", Map.of()).status())
                .isEqualTo(404);
        Reply preflight = realm.preflight("cloakroom/me/phone-number", "https://app.example");
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("access-control-allow-methods"))
                .isPresent();
    }

    @Test
    void codeSignsInByNumberAloneAndNobodyElseLooksDifferent() {
        flows.use(required("cloakroom-sms-code"));
        String number = number();
        prove("first", number);
        String national = "0" + number.substring(3);

        OidcFlow browser = realm.browser();
        Page page = browser.submit(browser.authorize(Map.of()), Map.of("username", national));
        Text text = gateway.next(number);
        assertThat(browser.reload(page).text()).isEqualTo(page.text());
        assertThat(gateway.unread(number)).isZero();

        String unknown = number();
        OidcFlow stranger = realm.browser();
        Page same = stranger.submit(stranger.authorize(Map.of()), Map.of("username", unknown));
        assertThat(same.text().replace(unknown, "?")).isEqualTo(page.text().replace(national, "?"));
        Page refused = stranger.submit(same, Map.of("code", text.code()));
        assertThat(refused.text()).contains("That is not the code");
        assertThat(gateway.to(unknown)).isEmpty();

        Tokens tokens = browser.exchange(browser.submit(page, Map.of("code", text.code())));
        assertThat(tokens.claims().path("preferred_username").asText()).isEqualTo("first");
    }

    @Test
    void codeIsTheSecondFactorAndShowsNoMoreThanTheNumbersEnd() {
        String number = number();
        prove("second", number);
        flows.use(required("auth-username-password-form"), required("cloakroom-sms-code"));

        OidcFlow browser = realm.browser();
        Page page = browser.signInOn(browser.authorize(Map.of()), "second", TestRealm.PASSWORD);

        assertThat(page.text())
                .contains("+49 ••• ••" + number.substring(number.length() - 2))
                .doesNotContain(number);
        Page end = browser.submit(page, Map.of("code", gateway.next(number).code()));
        assertThat(browser.exchange(end).claims().path("preferred_username").asText())
                .isEqualTo("second");
    }

    @Test
    void numberAloneSignsUpAndInAgain() {
        flows.use(required("cloakroom-sms-code").with("sign-up", "true"));
        askForNothingElse();
        String number = number();

        Tokens first = byNumber(number);
        assertThat(first.idClaims().path("phone_number").asText()).isEqualTo(number);
        assertThat(first.claims().path("preferred_username").asText())
                .startsWith("user-")
                .doesNotContain(number.substring(3));
        assertThat(byNumber(number).claims().path("sub").asText())
                .isEqualTo(first.claims().path("sub").asText());
        Reply only = realm.me("DELETE", first.access(), "phone-number", Map.of());
        assertThat(only.status()).isEqualTo(409);
        assertThat(only.errorCode()).isEqualTo("last_sign_in_method");

        realm.admin().users().get(first.claims().path("sub").asText()).remove();
        assertThat(byNumber(number).claims().path("sub").asText())
                .as("the number of a removed user is free")
                .isNotEqualTo(first.claims().path("sub").asText());
    }

    @Test
    void requiredActionAsksForANumberAndAcceptsOnlyAProvedOne() {
        String id = realm.createUser("required");
        String taken = number();
        prove("taker", taken);
        require(id);
        String number = number();

        OidcFlow browser = realm.browser();
        Page page = browser.signInOn(browser.authorize(Map.of()), "required", TestRealm.PASSWORD);
        assertThat(page.text()).contains("Your phone number");
        page = browser.submit(page, Map.of("phone", "12"));
        assertThat(page.text()).contains("This is no complete phone number");
        page = browser.submit(page, Map.of("phone", taken));
        page = browser.submit(page, Map.of("code", gateway.next(taken).code()));
        assertThat(page.text()).contains("This number belongs to another account");
        page = browser.submit(page, Map.of("phone", number));
        assertThat(page.text()).contains("We have sent a code to +49 1511 " + number.substring(7));
        String code = gateway.next(number).code();
        page = browser.submit(page, Map.of("code", other(code)));
        assertThat(page.text()).contains("That is not the code");
        page = browser.reload(page);
        assertThat(gateway.unread(number)).isZero();
        page = browser.submit(page, Map.of("code", code));

        assertThat(page.isAtApp()).as(page.text()).isTrue();
        assertThat(phoneClaim("required")).isEqualTo(number);
        assertThat(realm.admin().users().get(id).toRepresentation().getRequiredActions())
                .isEmpty();
    }

    @Test
    void ownerChangesTheNumberByTheAppsLink() {
        String old = number();
        prove("changer", old);
        String number = number();

        OidcFlow browser = realm.browser();
        Page page = browser.signInOn(
                browser.authorize(Map.of("kc_action", "cloakroom-verify-phone")), "changer", TestRealm.PASSWORD);
        assertThat(page.text()).contains("Your number is +49 1511 " + old.substring(7));
        page = browser.submit(page, Map.of("phone", number));
        page = browser.submit(page, "#cloakroom-resend-form", Map.of("change", "on"));
        page = browser.submit(page, Map.of("phone", number));
        page = browser.submit(page, Map.of("code", gateway.next(number).code()));
        assertThat(page.isAtApp()).as(page.text()).isTrue();
        assertThat(phoneClaim("changer")).isEqualTo(number);

        prove("inheritor", old);
        OidcFlow again = realm.browser();
        page = again.signInOn(
                again.authorize(Map.of("kc_action", "cloakroom-verify-phone")), "changer", TestRealm.PASSWORD);
        page = again.submit(page, Map.of("cancel-aia", "true"));
        assertThat(page.isAtApp()).isTrue();
        assertThat(phoneClaim("changer")).isEqualTo(number);
    }

    @Test
    void keyboardAloneProvesANumber(Browser browser) {
        realm.createUser("typist");
        String number = number();
        try (BrowserContext context = browser.newContext(new NewContextOptions())) {
            com.microsoft.playwright.Page page = context.newPage();
            page.navigate(realm.signInUrl() + "&kc_action=cloakroom-verify-phone");
            page.keyboard().type("typist\n");
            PlaywrightAssertions.assertThat(page.locator("#password")).isFocused();
            page.keyboard().type(TestRealm.PASSWORD + "\n");
            PlaywrightAssertions.assertThat(page.locator("#phone")).isFocused();
            Browser.screenshot(page, "sms-phone");
            page.keyboard().type("12\n");
            PlaywrightAssertions.assertThat(page.locator("#phone")).hasAttribute("aria-invalid", "true");
            PlaywrightAssertions.assertThat(page.locator("#phone")).isFocused();
            Browser.screenshot(page, "sms-phone-error");
            page.keyboard().press("Control+A");
            page.keyboard().type("0" + number.substring(3) + "\n");
            PlaywrightAssertions.assertThat(page.locator("#code")).isFocused();
            Browser.screenshot(page, "sms-code");
            // Complete, it is sent by itself.
            page.keyboard().type(gateway.next(number).code());
            page.waitForURL("http://localhost:9/**");
        }
        assertThat(phoneClaim("typist")).isEqualTo(number);
    }

    @Test
    void numberThatManyClaimAtOnceIsOnes() throws Exception {
        String number = number();
        List<Tokens> all = List.of(user("racer-1"), user("racer-2"), user("racer-3"), user("racer-4"));
        List<Callable<Reply>> claims = all.stream()
                .map(tokens -> {
                    me("POST", tokens, "", Map.of("phone_number", number));
                    String code = gateway.next(number).code();
                    return (Callable<Reply>)
                            () -> me("POST", tokens, "/confirm", Map.of("phone_number", number, "code", code));
                })
                .toList();

        ExecutorService threads = Executors.newFixedThreadPool(claims.size());
        try {
            List<Integer> statuses = threads.invokeAll(claims).stream()
                    .map(SmsIT::result)
                    .map(Reply::status)
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(200, 409, 409, 409);
        } finally {
            threads.shutdownNow();
        }
        assertThat(all.stream().filter(tokens -> me("GET", tokens, "", Map.of()).status() == 200))
                .hasSize(1);
    }

    @Test
    void messagesGoOnlyToMobilesInTheRealmsCountries() {
        Tokens tokens = user("traveller");
        for (String number : List.of("+447400123456", "+499001234567", "+49301234567", "+881612345678")) {
            Reply reply = me("POST", tokens, "", Map.of("phone_number", number));
            assertThat(reply.status()).as(number).isEqualTo(422);
            assertThat(reply.errorCode()).isEqualTo("phone_number_not_allowed");
            assertThat(gateway.to(number)).isEmpty();
        }
        assertThat(me("POST", tokens, "", Map.of("phone_number", "+49")).errorCode())
                .isEqualTo("form_param_format_invalid");

        flows.use(required("cloakroom-sms-code"));
        OidcFlow browser = realm.browser();
        Page page = browser.submit(browser.authorize(Map.of()), Map.of("username", "+447400123456"));
        assertThat(page.text()).contains("We do not send text messages to numbers in this country.");
        prove("control", number());
    }

    @Test
    void numberGetsNoMoreThanItsShareWhoeverAsks() {
        String number = number();
        for (int i = 1; i <= 5; i++) {
            assertThat(me("POST", user("flooder-" + i), "", Map.of("phone_number", number))
                            .status())
                    .isEqualTo(200);
        }

        Reply sixth = me("POST", user("flooder-6"), "", Map.of("phone_number", number));

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(3000L, 3600L);
        assertThat(gateway.to(number)).hasSize(5);
    }

    @Test
    void pumpingEndsAtTheNetworksLimitAndTheRealmsBudget() {
        try (TestRealm pumped = TestRealm.create(server)) {
            prepare(pumped);
            new Flows(pumped).use(required("cloakroom-sms-code").with("sign-up", "true"));
            pumped.setAttribute("cloakroom.sms.daily-budget", "10");
            int before = gateway.texts().size();
            String text = "";
            for (int i = 0; i < 10; i++) {
                OidcFlow browser = pumped.browser();
                text = browser.submit(browser.authorize(Map.of()), Map.of("username", number()))
                        .text();
                assertThat(text).contains("We have sent a code");
            }
            OidcFlow browser = pumped.browser();
            text = browser.submit(browser.authorize(Map.of()), Map.of("username", number()))
                    .text();
            assertThat(text).contains("You have asked too often");

            // The limit of a network counts also what is asked for in the name of nobody, and costs nothing.
            pumped.setAttribute("cloakroom.sms.daily-budget", "1000");
            new Flows(pumped).use(required("cloakroom-sms-code"));
            for (int i = 0; i < 60 && !text.contains("of a network"); i++) {
                OidcFlow other = pumped.browser();
                text = other.submit(other.authorize(Map.of()), Map.of("username", number()))
                        .text();
                if (text.contains("You have asked too often")) {
                    assertThat(i).isBetween(45, 50);
                    text = "of a network";
                }
            }
            assertThat(text).isEqualTo("of a network");
            assertThat(gateway.texts().size() - before).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void gatewayThatRefusesLeavesNothingHalfDone() {
        String number = number();
        prove("refused", number);
        flows.use(required("auth-username-password-form"), required("cloakroom-sms-code"));
        gateway.answerWith(400);

        OidcFlow browser = realm.browser();
        Page page = browser.signInOn(browser.authorize(Map.of()), "refused", TestRealm.PASSWORD);
        assertThat(page.text()).contains("We could not send the text message");
        String unsent = gateway.next(number).code();
        assertThat(gateway.unread(number)).as("tried once").isZero();

        gateway.answerWith(201);
        page = browser.submit(page, Map.of("retry", "on"));
        page = browser.submit(page, Map.of("code", unsent));
        assertThat(page.text()).contains("That is not the code");
        page = browser.submit(page, Map.of("code", gateway.next(number).code()));
        assertThat(page.isAtApp()).as(page.text()).isTrue();
    }

    @Test
    void gatewayThatHangsIsAskedOnceAndItsLateMessageIsGood() {
        String number = number();
        prove("patient", number);
        flows.use(required("auth-username-password-form"), required("cloakroom-sms-code"));
        gateway.hold();

        OidcFlow browser = realm.browser();
        Page page = browser.signInOn(browser.authorize(Map.of()), "patient", TestRealm.PASSWORD);
        assertThat(page.text()).contains("The text message may take longer than usual");
        Text late = gateway.next(number);
        assertThat(gateway.unread(number)).as("tried once").isZero();

        // While it is known to hang, nobody is told that a message is on its way.
        OidcFlow another = realm.browser();
        assertThat(another.signInOn(another.authorize(Map.of()), "patient", TestRealm.PASSWORD)
                        .text())
                .contains("We cannot send text messages at the moment");
        assertThat(gateway.unread(number)).isZero();

        page = browser.submit(page, Map.of("code", late.code()));
        assertThat(page.isAtApp()).as(page.text()).isTrue();
        gateway.letGo();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            OidcFlow later = realm.browser();
            return later.signInOn(later.authorize(Map.of()), "patient", TestRealm.PASSWORD)
                    .text()
                    .contains("We have sent a code");
        });
    }

    @Test
    void twilioGetsItsFormAndItsCredentials() {
        try (TestRealm twilio = TestRealm.create(server)) {
            prepare(twilio);
            twilio.setAttribute("cloakroom.sms.sender", "twilio");
            twilio.createUser("tina");
            String number = number();
            Tokens tokens = twilio.browser().signIn("tina", TestRealm.PASSWORD);
            assertThat(twilio.me("POST", tokens.access(), "phone-number", Map.of("phone_number", number))
                            .status())
                    .isEqualTo(200);

            Text text = gateway.next(number);
            assertThat(text.path()).isEqualTo("/2010-04-01/Accounts/" + SmsGateway.TWILIO_ACCOUNT + "/Messages.json");
            assertThat(text.headers().firstValue("authorization"))
                    .contains("Basic "
                            + Base64.getEncoder()
                                    .encodeToString((SmsGateway.TWILIO_ACCOUNT + ":" + SmsGateway.SECRET)
                                            .getBytes(StandardCharsets.UTF_8)));
            assertThat(text.fields()).containsEntry("From", "+15005550006").containsOnlyKeys("To", "From", "Body");
            assertThat(twilio.me(
                                    "POST",
                                    tokens.access(),
                                    "phone-number/confirm",
                                    Map.of("phone_number", number, "code", text.code()))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void attributesMakeNothingVerifiedUnlessAnAdminSetsThem() {
        UPConfig profile = realm.admin().users().userProfile().getConfiguration();
        profile.setUnmanagedAttributePolicy(UnmanagedAttributePolicy.ENABLED);
        realm.admin().users().userProfile().update(profile);
        try {
            String number = number();
            String id = realm.createUser("liar");
            Tokens tokens = realm.browser().signIn("liar", TestRealm.PASSWORD);
            Reply updated = realm.account(
                    tokens.access(),
                    Map.of(
                            "username", "liar",
                            "email", "liar@example.test",
                            "firstName", "Test",
                            "lastName", "User",
                            "attributes",
                                    Map.of("phoneNumber", List.of(number), "phoneNumberVerified", List.of("true"))));
            assertThat(updated.status()).as(updated.body()).isEqualTo(204);
            UserRepresentation liar = realm.admin().users().get(id).toRepresentation();
            assertThat(liar.getAttributes())
                    .containsEntry("phoneNumber", List.of(number))
                    .doesNotContainKey("phoneNumberVerified");

            String proved = number();
            prove("truthful", proved);
            UserRepresentation vouched =
                    realm.admin().users().get(realm.createUser("vouched")).toRepresentation();
            String other = number();
            vouched.setAttributes(Map.of("phoneNumber", List.of(other), "phoneNumberVerified", List.of("true")));
            realm.admin().users().get(vouched.getId()).update(vouched);
            assertThat(phoneClaim("vouched")).isEqualTo(other);
            vouched.setAttributes(Map.of("phoneNumber", List.of(proved), "phoneNumberVerified", List.of("true")));
            realm.admin().users().get(vouched.getId()).update(vouched);
            assertThat(realm.admin()
                            .users()
                            .get(vouched.getId())
                            .toRepresentation()
                            .getAttributes())
                    .as("another user's number is not adopted")
                    .doesNotContainKey("phoneNumberVerified");
        } finally {
            profile.setUnmanagedAttributePolicy(null);
            realm.admin().users().userProfile().update(profile);
        }
    }

    @Test
    void adminVouchesForNumbersAndSetsThemFree() {
        String number = number();
        prove("former", number);
        String former = "phone-numbers/" + realm.userId("former");
        String later = "phone-numbers/" + realm.createUser("later");
        String body = "{\"phone_number\":\"%s\"}".formatted(number);
        assertThat(realm.cloakroom(former).json().path("phone_number").asText()).isEqualTo(number);
        assertThat(realm.cloakroom("PUT", later, body).errorCode()).isEqualTo("phone_number_taken");

        assertThat(realm.cloakroom("DELETE", former, "").status()).isEqualTo(204);
        assertThat(realm.cloakroom(former).status()).isEqualTo(404);
        assertThat(realm.cloakroom("PUT", later, body).status()).isEqualTo(200);
        assertThat(phoneClaim("later")).isEqualTo(number);
        assertThat(phoneClaim("former")).isEmpty();
        assertThat(realm.cloakroom("PUT", later, "{\"phone_number\":\"12\"}").status())
                .isEqualTo(422);
        assertThat(realm.cloakroom("phone-numbers/nobody").status()).isEqualTo(404);
        assertThat(realm.cloakroomAs(user("later").access(), later).status()).isIn(401, 403);
    }

    private static void prepare(TestRealm realm) {
        RealmRepresentation update = realm.admin().toRepresentation();
        update.getAttributes().put("cloakroom.sms.countries", "DE,AT");
        update.getAttributes().put("cloakroom.sms.sender", "json");
        realm.admin().update(update);
        RealmEventsConfigRepresentation events = realm.admin().getRealmEventsConfig();
        events.setEventsEnabled(true);
        events.setAdminEventsEnabled(true);
        realm.admin().updateRealmEventsConfig(events);
        RequiredActionProviderSimpleRepresentation action = new RequiredActionProviderSimpleRepresentation();
        action.setProviderId("cloakroom-verify-phone");
        action.setName("Verify phone number");
        if (realm.admin().flows().getUnregisteredRequiredActions().stream()
                .anyMatch(one -> one.getProviderId().equals(action.getProviderId()))) {
            realm.admin().flows().registerRequiredAction(action);
        }
    }

    /** Makes the profile's names and address optional, which Keycloak would ask newcomers for. */
    private void askForNothingElse() {
        UPConfig profile = realm.admin().users().userProfile().getConfiguration();
        profile.getAttributes().forEach(attribute -> attribute.setRequired(null));
        realm.admin().users().userProfile().update(profile);
    }

    private String events() {
        return realm.admin().getEvents(List.of(), null, null, null, null, null, 0, 10_000).stream()
                .map(event -> event.getType() + " " + event.getDetails() + " " + event.getError())
                .reduce("", (a, b) -> a + "\n" + b);
    }

    private void require(String userId) {
        UserRepresentation user = realm.admin().users().get(userId).toRepresentation();
        user.setRequiredActions(List.of("cloakroom-verify-phone"));
        realm.admin().users().get(userId).update(user);
    }

    /** Makes a user who has just signed in, where none of the tests' flows asks for more. */
    private Tokens user(String username) {
        if (realm.admin().users().searchByUsername(username, true).isEmpty()) {
            realm.createUser(username);
        }
        useStockFlow();
        return realm.browser().signIn(username, TestRealm.PASSWORD);
    }

    private void useStockFlow() {
        RealmRepresentation update = new RealmRepresentation();
        update.setRealm(realm.name());
        update.setBrowserFlow("browser");
        if (!realm.admin().toRepresentation().getBrowserFlow().equals("browser")) {
            realm.admin().update(update);
        }
    }

    private void prove(String username, String number) {
        String flow = realm.admin().toRepresentation().getBrowserFlow();
        Tokens tokens = user(username);
        me("POST", tokens, "", Map.of("phone_number", number));
        Reply reply = me(
                "POST",
                tokens,
                "/confirm",
                Map.of("phone_number", number, "code", gateway.next(number).code()));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        RealmRepresentation update = new RealmRepresentation();
        update.setRealm(realm.name());
        update.setBrowserFlow(flow);
        realm.admin().update(update);
    }

    private Tokens byNumber(String number) {
        OidcFlow browser = realm.browser();
        Page page = browser.submit(browser.authorize(Map.of("scope", "openid phone")), Map.of("username", number));
        Page end = browser.submit(page, Map.of("code", gateway.next(number).code()));
        return browser.exchange(end);
    }

    private String phoneClaim(String username) {
        useStockFlow();
        return realm.browser()
                .signIn(username, TestRealm.PASSWORD, Map.of("scope", "openid phone"))
                .idClaims()
                .path("phone_number")
                .asText();
    }

    private Reply me(String method, Tokens tokens, String path, Map<String, ?> body) {
        return realm.me(method, tokens.access(), "phone-number" + path, body);
    }

    private static String number() {
        return "+491511" + NUMBERS.incrementAndGet();
    }

    private static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private static Reply result(Future<Reply> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
